import type { Service } from '../../../engine/types/service.ts';
import type { Task } from '../../../engine/types/task.ts';
import type { ProgressEvent } from '../../../progress/event.ts';
import { bar, line, mostLines, rankOf, taskLine, type Moment, type Tracker } from './tracker.ts';

/** A job of so many tasks: how many are complete, and how many of those that may run at once do. */
export function replicatedJobTracker({ Spec }: Service): Tracker {
  const { MaxConcurrent: concurrent = 0, TotalCompletions: total = 0 } = Spec.Mode?.ReplicatedJob ?? {};
  const width = String(concurrent).length;
  const overall = (active: number, complete: number) => [
    completion(complete, total),
    line(
      'active tasks',
      `${padded(active, width)} out of ${padded(Math.min(concurrent, total - complete), width)} tasks`,
    ),
  ];
  let begun = false;
  return (moment) => {
    const first = begun ? [] : [...overall(0, 0), ...blankLines(total)];
    begun = true;
    const tasks = latest(moment, ({ Slot = 0 }) => String(Slot)).toSorted(
      (a, b) => (a.Slot ?? 0) - (b.Slot ?? 0),
    );
    const complete = tasks.filter(isComplete).length;
    const active = tasks.filter(({ Status }) => rankOf(Status.State) < rankOf('complete')).length;
    const lines = taskLines(tasks, total, ({ Slot = 0 }) => `${Slot + 1}/${total}`);
    return {
      events: [...first, ...lines, ...overall(active, complete)],
      converged: complete === total,
    };
  };
}

/** A job with a task on every node; nodes that join later do not count. */
export function globalJobTracker(): Tracker {
  let nodes: Set<string> | undefined;
  const nodeOf = ({ NodeID = '' }: Task) => NodeID;
  return (moment) => {
    if (!nodes && moment.tasks.length === 0 && moment.activeNodes.size > 0) {
      return { events: [line('job progress', 'waiting for tasks')], converged: false };
    }
    const tasks = latest(moment, nodeOf);
    const first: ProgressEvent[] = [];
    if (!nodes) {
      nodes = new Set(tasks.map(nodeOf));
      first.push(completion(0, nodes.size));
    }
    const counted = tasks.filter((task) => nodes?.has(nodeOf(task)));
    const complete = counted.filter(isComplete).length;
    const lines = taskLines(counted, nodes.size, nodeOf);
    return {
      events: [...first, ...lines, completion(complete, nodes.size)],
      converged: complete === nodes.size,
    };
  };
}

/** The tasks of a job's present run, of several of a place the one that is the least far. */
function latest({ service, tasks }: Moment, placeOf: (task: Task) => string): Task[] {
  const run = service.JobStatus?.JobIteration.Index;
  const places = new Map<string, Task>();
  for (const task of tasks) {
    if (task.JobIteration === undefined || task.JobIteration.Index !== run) continue;
    if (rankOf(task.DesiredState) === 0 || rankOf(task.Status.State) === 0) continue;
    const other = places.get(placeOf(task));
    if (!other || rankOf(other.Status.State) > rankOf(task.Status.State)) places.set(placeOf(task), task);
  }
  return [...places.values()];
}

function isComplete({ Status }: Task): boolean {
  return Status.State === 'complete';
}

function blankLines(total: number): ProgressEvent[] {
  if (total > mostLines) return [];
  return Array.from({ length: total }, (_, index) => line(`${index + 1}/${total}`, ' '));
}

function taskLines(tasks: readonly Task[], total: number, idOf: (task: Task) => string): ProgressEvent[] {
  return total > mostLines ? [] : tasks.map((task) => taskLine(idOf(task), task, 'complete'));
}

function completion(complete: number, total: number): ProgressEvent {
  const count = padded(complete, String(total).length);
  return bar('job progress', `${count} out of ${total} complete`, complete, total);
}

function padded(count: number, width: number): string {
  return String(count).padStart(width);
}
