import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import { serviceInspect, serviceUpdate } from '../../engine/api/services.ts';
import type { Cancellable, Engine } from '../../engine/client.ts';
import type { ServiceMode } from '../../engine/types/service.ts';
import { toNumber, unsignedInteger } from '../../values/integers.ts';
import { cut } from '../../values/text.ts';
import { onManager } from '../shared/on-manager.ts';
import { pinImage } from '../shared/pin-image.ts';
import { follow, tellWarnings, waitOptions } from './shared/submit.ts';

const summary = 'Set the number of tasks of replicated services';

export default defineCommand({
  summary,
  args: [{ name: 'SERVICE=REPLICAS', complete: 'scales', variadic: true }],
  usage: 'SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  options: { detach: waitOptions.detach },
  requires: onManager(),
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    for (const arg of ctx.args) checkSpecifier(arg, ctx.commandPath);
    const { signal, streams } = ctx;
    const engine = await ctx.engine();
    const errors: string[] = [];
    const attempt = async (id: string, operate: () => Promise<void>) => {
      try {
        await operate();
      } catch (error) {
        signal.throwIfAborted();
        errors.push(`${id}: ${messageOf(error)}`);
      }
    };
    const scaled: string[] = [];
    for (const [id, raw] of ctx.args.map((arg) => cut(arg, '='))) {
      await attempt(id, async () => {
        const replicas = readReplicas(raw);
        await tellWarnings(ctx, await scale(engine, { id, replicas, signal }));
        await streams.stdout.write(`${id} scaled to ${replicas}\n`);
        scaled.push(id);
      });
    }
    for (const id of scaled) await attempt(id, () => follow(ctx, engine, id));
    if (errors.length > 0) throw new CliError(errors.join('\n'));
    return done;
  },
});

function checkSpecifier(arg: string, path: string): void {
  const [id, replicas] = cut(arg, '=');
  if (id !== '' && replicas !== '') return;
  const usage = `Usage:  ${path} SERVICE=REPLICAS [SERVICE=REPLICAS...]\n\n${summary}`;
  throw new CliError(`invalid scale specifier '${arg}'.\nSee '${path} --help'.\n\n${usage}`);
}

function readReplicas(raw: string): number {
  try {
    return toNumber(unsignedInteger(raw, 10, 64));
  } catch (error) {
    throw new CliError(`invalid replicas value ${raw}: ${messageOf(error)}`);
  }
}

/** Answers the engine's warnings. */
async function scale(
  engine: Engine,
  { id, replicas, signal }: Cancellable & { id: string; replicas: number },
): Promise<string[] | null | undefined> {
  const { ID, Version, Spec } = await serviceInspect(engine, { id, signal });
  const { spec } = await pinImage(
    engine,
    { ...Spec, Mode: scaledMode(Spec.Mode, replicas) },
    { resolve: false },
  );
  const { Warnings } = await serviceUpdate(engine, { id: ID, version: Version.Index, spec, signal });
  return Warnings;
}

function scaledMode(mode: ServiceMode = {}, replicas: number): ServiceMode {
  if (mode.Replicated) return { ...mode, Replicated: { ...mode.Replicated, Replicas: replicas } };
  if (mode.ReplicatedJob) {
    return { ...mode, ReplicatedJob: { ...mode.ReplicatedJob, TotalCompletions: replicas } };
  }
  throw new CliError('scale can only be used with replicated or replicated-job mode');
}
