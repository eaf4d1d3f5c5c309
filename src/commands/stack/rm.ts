import { setTimeout as sleep } from 'node:timers/promises';
import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { taskList } from '../../engine/api/tasks.ts';
import type { Engine } from '../../engine/client.ts';
import type { TaskState } from '../../engine/types/task.ts';
import { partsOf, removeParts } from './shared/remove-parts.ts';
import { checkStackName, ofStack, onStackManager, stackOptions } from './shared/stack.ts';

export default defineCommand({
  summary: 'Remove stacks',
  aliases: ['stack remove', 'stack down'],
  args: [{ name: 'STACK', variadic: true, complete: 'stacks' }],
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
      else if (!(await removeParts(ctx, parts)))
        errors.push(`failed to remove some resources from stack: ${name}`);
      else if (!ctx.options.detach) await tasksEnded(engine, name, ctx.signal);
    }
    if (errors.length > 0) throw new CliError(errors.join('\n'));
    return done;
  },
});

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
