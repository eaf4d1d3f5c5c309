import { inspectFormatOption } from '../cli/common-options.ts';
import { defineCommand, type CommandContext } from '../cli/define.ts';
import { CliError, messageOf } from '../cli/errors.ts';
import { flag, text } from '../cli/option.ts';
import { documents } from '../cli/result.ts';
import { systemInfo } from '../engine/api/system.ts';
import type { Engine } from '../engine/client.ts';
import { isNotFound } from '../engine/errors.ts';
import type { InspectDocument } from '../render/inspect.ts';
import { inspectors } from './shared/inspectors.ts';

const kinds = inspectors.map(({ kind }) => kind).toSorted();
const kindList = `must be one of "${kinds.join('", "')}"`;

const options = {
  format: inspectFormatOption,
  size: flag('Show how large the files of a container are', { short: 's' }),
  type: text('Look for this kind of object alone', { choices: kinds }),
};

export default defineCommand({
  summary: 'Show everything the engine knows of objects',
  args: [{ name: 'NAME|ID', variadic: true, complete: 'none' }],
  options,
  fanOut: 'rows',
  check({ options: { type }, changed }) {
    if (type === '' && changed('type')) throw new CliError(`type is empty: ${kindList}`);
    if (type !== '' && !kinds.includes(type)) throw new CliError(`unknown type: "${type}": ${kindList}`);
  },
  run(ctx) {
    const { format } = ctx.options;
    return documents({ refs: ctx.args, format, fetch: async (ref) => find(ctx, await ctx.engine(), ref) });
  },
});

async function find(
  ctx: CommandContext<typeof options>,
  engine: Engine,
  ref: string,
): Promise<InspectDocument> {
  const { type: wanted, size } = ctx.options;
  let manager: boolean | undefined;
  for (const { kind, type, swarm, fetch } of inspectors) {
    if (wanted && kind !== wanted) continue;
    if (!wanted && swarm && !(manager ??= await isManager(ctx, engine))) continue;
    try {
      const raw = await fetch(engine, ref, { size, signal: ctx.signal });
      if (size && kind !== 'container') await ctx.warn(`WARNING: --size ignored for ${kind}`);
      return { raw, type };
    } catch (error) {
      if (wanted || !meansAbsent(error)) throw error;
    }
  }
  throw new CliError(`Error: No such object: ${ref}`);
}

async function isManager({ warn, signal }: CommandContext<typeof options>, engine: Engine): Promise<boolean> {
  try {
    return (await systemInfo(engine, { signal })).Swarm?.ControlAvailable ?? false;
  } catch (error) {
    await warn(messageOf(error));
    return false;
  }
}

/** The name is of another kind, or one that objects of this kind cannot have. */
function meansAbsent(error: unknown): boolean {
  const message = messageOf(error);
  return (
    isNotFound(error) || message.includes('not supported') || message.includes('invalid reference format')
  );
}
