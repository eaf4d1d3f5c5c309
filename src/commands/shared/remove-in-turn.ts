import type { CommandContext } from '../../cli/define.ts';
import { outcomes, type Result } from '../../cli/result.ts';
import type { Engine } from '../../engine/client.ts';

type Remove = (engine: Engine, object: { id: string; signal: AbortSignal }) => Promise<void>;

/** Removes one object after the other and names each that is gone. */
export async function removeInTurn(
  { args, engine: getEngine, signal }: Pick<CommandContext, 'args' | 'engine' | 'signal'>,
  remove: Remove,
): Promise<Result> {
  const engine = await getEngine();
  return outcomes(
    args,
    async (id) => {
      await remove(engine, { id, signal });
      return id;
    },
    { parallel: 1 },
  );
}
