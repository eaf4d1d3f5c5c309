import { rows, type Result } from '../../cli/result.ts';
import type { CommandContext } from '../../cli/define.ts';
import type { Task } from '../../engine/types/task.ts';
import { nanosecondsOf } from '../../render/instant.ts';
import { resolveFormat } from '../../render/view.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { taskView, type TaskRow } from '../../views/task.ts';
import { listOptions } from '../../cli/common-options.ts';
import { flag } from '../../cli/option.ts';
import type { SwarmNames } from './swarm-names.ts';

/** What every list of tasks takes. */
export const taskListOptions = { ...listOptions, 'no-resolve': flag('Show IDs in place of names') };

/**
 * Tasks as all lists show them: by name, the newest of a name first, and in a table those before it
 * indented under it.
 */
export async function taskRows(
  tasks: readonly Task[],
  names: SwarmNames,
  { options, config, clock }: Pick<CommandContext<typeof taskListOptions>, 'options' | 'config' | 'clock'>,
): Promise<Result> {
  const { format, quiet, 'no-trunc': noTrunc } = options;
  const look = { format, quiet, defaultFormat: config().values.tasksFormat };
  const indent = resolveFormat(taskView, look).startsWith('table') ? String.raw` \_ ` : '';
  const named: TaskRow[] = [];
  for (const task of tasks) {
    const service = await names.service(task.ServiceID);
    named.push({ task, name: `${service}.${task.Slot || (task.NodeID ?? '')}`, node: '' });
  }
  named.sort((a, b) => compareNatural(a.name, b.name) || newestFirst(a.task, b.task));
  const shown: TaskRow[] = [];
  for (const [index, row] of named.entries()) {
    const isOlder = row.name === named[index - 1]?.name;
    const node = await names.node(row.task.NodeID ?? '');
    shown.push({ ...row, node, name: isOlder ? indent + row.name : row.name });
  }
  return rows(shown, taskView, { ...look, noTrunc: noTrunc || quiet, now: clock() });
}

function newestFirst(a: Task, b: Task): number {
  return Number(nanosecondsOf(b.CreatedAt) - nanosecondsOf(a.CreatedAt));
}
