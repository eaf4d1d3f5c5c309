import { containerWatch } from '../../../engine/api/container-wait.ts';
import type { Engine } from '../../../engine/client.ts';
import { isOlder } from '../../../engine/version.ts';
import type { Watched } from './exit-events.ts';

/** the client failed, not the container */
const clientFailure = 125;

/**
 * Watches for a container's end from now on, so that one started afterwards cannot end unseen. The answer waits for
 * that end, or the removal of a container that is removed when it ends, and gives the exit code.
 */
export async function watchExit(
  engine: Engine,
  { id, autoRemove, log }: Watched,
): Promise<() => Promise<number>> {
  const told = async (prefix: string, message: string) => {
    await log.error(`${prefix} waiting for container: ${message}`);
    return clientFailure;
  };
  try {
    if (isOlder(await engine.apiVersion(), '1.30')) {
      const { watchEvents } = await import('./exit-events.ts');
      return await watchEvents(engine, { id, autoRemove, log }, clientFailure);
    }
    const ended = await containerWatch(engine, { id, condition: autoRemove ? 'removed' : 'next-exit' });
    return async () => {
      try {
        const { StatusCode, Error: failure } = await ended();
        return failure ? await told('Error', failure.Message ?? '') : StatusCode;
      } catch (error) {
        return told('error', (error as Error).message);
      }
    };
  } catch (error) {
    return () => told('error', (error as Error).message);
  }
}
