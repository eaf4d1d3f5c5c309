import type { CommandContext } from '../../../cli/define.ts';
import { DEFAULT_HOST } from '../../../contexts/engine-endpoint.ts';

const patience = 2000;

/** The host of the engine that commands reach now; undefined where none answers. */
export async function answeringHost({
  contexts,
  engine,
  signal,
}: Pick<CommandContext, 'contexts' | 'engine' | 'signal'>): Promise<string | undefined> {
  try {
    const { host } = contexts.endpoint();
    const known = await engine();
    await known.server({ signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
    return host || DEFAULT_HOST;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
