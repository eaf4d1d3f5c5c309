import { setTimeout as sleep } from 'node:timers/promises';
import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { configList, configRemove } from '../../engine/api/configs.ts';
import { networkList, networkRemove } from '../../engine/api/networks.ts';
import { secretList, secretRemove } from '../../engine/api/secrets.ts';
import { serviceList, serviceRemove } from '../../engine/api/services.ts';
import { taskList } from '../../engine/api/tasks.ts';
import type { Engine } from '../../engine/client.ts';
import type { TaskState } from '../../engine/types/task.ts';
import { compareBytes } from '../../values/text.ts';
import { checkStackName, ofStack, onStackManager, stackOptions } from './shared/stack.ts';

export default defineCommand({
  summary: 'Remove stacks',
  aliases: ['stack remove', 'stack down'],
  args: [{ name: 'STACK', variadic: true }],
  options: {
    ...stackOptions,
    detach: flag('Do not wait for its tasks to end', { short: 'd', default: true }),
  },
  requires: onStackManager,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    for (const name of ctx.args) checkStackName(name);
    const engine = await ctx.engine();
    const errors: string[] = [];
    for (const name of ctx.args) {
      const parts = await partsOf(engine, name, ctx.signal);
      if (parts.length === 0) await ctx.warn(`Nothing found in stack: ${name}`);
      else if (!(await removeAll(ctx, parts)))
        errors.push(`failed to remove some resources from stack: ${name}`);
      else if (!ctx.options.detach) await tasksEnded(engine, name, ctx.signal);
    }
    if (errors.length > 0) throw new CliError(errors.join('\n'));
    return done;
  },
});

interface Part {
  kind: string;
  name: string;
  id: string;
  remove(): Promise<void>;
}

interface Named {
  ID: string;
  Spec: { Name?: string | undefined };
}

/** Networks come last: they cannot go while services are on them. */
async function partsOf(engine: Engine, stack: string, signal: AbortSignal): Promise<Part[]> {
  const found = { filters: ofStack(stack), signal };
  const [services, networks, secrets, configs] = [
    await serviceList(engine, found),
    await networkList(engine, found),
    await secretList(engine, found),
    await configList(engine, found),
  ];
  const parts = (kind: string, objects: readonly Named[], remove: typeof serviceRemove): Part[] =>
    objects.map(({ ID: id, Spec }) => ({
      kind,
      name: Spec.Name ?? '',
      id,
      remove: () => remove(engine, { id, signal }),
    }));
  return [
    ...parts('service', services, serviceRemove).toSorted((a, b) => compareBytes(a.name, b.name)),
    ...parts('secret', secrets, secretRemove),
    ...parts('config', configs, configRemove),
    ...parts(
      'network',
      networks.map(({ Id, Name }) => ({ ID: Id, Spec: { Name } })),
      networkRemove,
    ),
  ];
}

/** True if all went well. */
async function removeAll(
  { signal, streams }: Pick<CommandContext, 'signal' | 'streams'>,
  parts: readonly Part[],
): Promise<boolean> {
  let well = true;
  for (const { kind, name, id, remove } of parts) {
    await streams.stdout.write(`Removing ${kind} ${name}\n`);
    try {
      await remove();
    } catch (error) {
      signal.throwIfAborted();
      // docker ends no line here.
      await streams.stderr.write(`Failed to remove ${kind} ${id}: ${messageOf(error)}`);
      well = false;
    }
  }
  return well;
}

const ended: readonly TaskState[] = ['complete', 'shutdown', 'failed', 'rejected'];
const pause = 200;

async function tasksEnded(engine: Engine, stack: string, signal: AbortSignal): Promise<void> {
  const filters = ofStack(stack);
  for (;;) {
    const tasks = await taskList(engine, { filters, signal });
    if (tasks.every(({ Status }) => ended.includes(Status.State))) return;
    await sleep(pause, undefined, { signal });
  }
}
