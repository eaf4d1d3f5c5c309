import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { failing } from '../../cli/result.ts';
import { nodeInspect } from '../../engine/api/nodes.ts';
import { taskList } from '../../engine/api/tasks.ts';
import type { Task } from '../../engine/types/task.ts';
import { nodeReference } from '../shared/node-reference.ts';
import { swarmNames } from '../shared/swarm-names.ts';
import { taskListOptions, taskRows } from '../shared/task-rows.ts';

export default defineCommand({
  summary: 'List the tasks of nodes',
  description: 'List the tasks of nodes, of this one if none is named.',
  args: [{ name: 'NODE', complete: 'nodes', optional: true, variadic: true }],
  options: taskListOptions,
  fanOut: 'rows',
  async run(ctx) {
    const { args, options, signal } = ctx;
    const engine = await ctx.engine();
    const tasks: Task[] = [];
    const failures: string[] = [];
    const asked = new Set(options.filter['node']);
    for (const name of args.length > 0 ? args : ['self']) {
      try {
        const id = await nodeReference(engine, name, { signal });
        asked.add((await nodeInspect(engine, { id, signal })).ID);
        // As docker does it: the tasks of a node come again with those of each node after it.
        const filters = { ...options.filter, node: [...asked] };
        tasks.push(...(await taskList(engine, { filters, signal })));
      } catch (error) {
        signal.throwIfAborted();
        failures.push(messageOf(error));
      }
    }
    const failure = new CliError(failures.join('\n'));
    if (failures.length > 0 && tasks.length === 0) throw failure;
    const names = swarmNames(engine, { resolve: !options['no-resolve'], signal });
    const list = await taskRows(tasks, names, ctx);
    return failures.length === 0 ? list : failing(list, failure);
  },
});
