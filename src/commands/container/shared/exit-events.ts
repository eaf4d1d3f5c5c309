import { messageOf } from '../../../cli/errors.ts';
import { containerRemove } from '../../../engine/api/containers.ts';
import { systemEvents } from '../../../engine/api/system.ts';
import type { Engine } from '../../../engine/client.ts';
import type { EngineEvent } from '../../../engine/types/events.ts';
import { isOlder } from '../../../engine/version.ts';
import type { Log } from '../../../io/log.ts';

export interface Watched {
  id: string;
  /** the container is removed when it ends */
  autoRemove: boolean;
  log: Log;
}

/**
 * The exit code by what the engine reports of a container, as it is watched before API 1.30. `unknown` is the code
 * when it does not tell. Before API 1.25 the client is who removes.
 */
export async function watchEvents(
  engine: Engine,
  { id, autoRemove, log }: Watched,
  unknown: number,
): Promise<() => Promise<number>> {
  const events = await systemEvents(engine, { filters: { type: ['container'], container: [id] } });
  const removes = autoRemove && isOlder(await engine.apiVersion(), '1.25');
  const remove = () =>
    containerRemove(engine, { id, volumes: true }).catch((error: unknown) =>
      log.error(`error removing container: ${messageOf(error)}`),
    );
  return async () => {
    let code = unknown;
    try {
      for await (const event of events) {
        if (event.Action === 'detach') return 0;
        if (event.Action === 'die') code = exitCodeOf(event) ?? code;
        if (event.Action === 'die' && removes) await remove();
        if (event.Action === (autoRemove ? 'destroy' : 'die')) return code;
      }
      await log.error('error getting events from daemon: EOF');
    } catch (error) {
      await log.error(`error getting events from daemon: ${messageOf(error)}`);
    }
    return code;
  };
}

function exitCodeOf({ Actor: { Attributes } }: EngineEvent): number | undefined {
  const code = Attributes?.['exitCode'];
  return code === undefined ? undefined : Number(code);
}
