import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { taskList } from '../../engine/api/tasks.ts';
import { swarmNames } from '../shared/swarm-names.ts';
import { taskListOptions, taskRows } from '../shared/task-rows.ts';
import { checkStackName, ofStack, onStackManager, stackOptions } from './shared/stack.ts';

export default defineCommand({
  summary: 'List the tasks of a stack',
  args: [{ name: 'STACK', complete: 'stacks' }],
  options: { ...stackOptions, ...taskListOptions },
  requires: onStackManager,
  fanOut: 'rows',
  async run(ctx) {
    const {
      args: [name = ''],
      options,
      signal,
    } = ctx;
    checkStackName(name);
    const engine = await ctx.engine();
    const tasks = await taskList(engine, { filters: ofStack(name, options.filter), signal });
    if (tasks.length === 0) throw new CliError(`nothing found in stack: ${name}`);
    return taskRows(tasks, swarmNames(engine, { resolve: !options['no-resolve'], signal }), ctx);
  },
});
