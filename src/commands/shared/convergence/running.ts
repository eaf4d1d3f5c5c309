import type { Service } from '../../../engine/types/service.ts';
import type { Task } from '../../../engine/types/task.ts';
import { truncateId } from '../../../render/truncate.ts';
import { hasEnded, line, mostLines, rankOf, taskLine, type Moment, type Tracker } from './tracker.ts';

/** What replicated and global services have of their own. */
interface Kind {
  /** tasks of one place follow each other */
  placeOf(task: Task): string;
  /** whether a task may stand for its place, or is counted, if only some nodes are active */
  stands(task: Task, activeNodes: ReadonlySet<string>): boolean;
  counts(task: Task, activeNodes: ReadonlySet<string>): boolean;
  /** how many there shall be; undefined while nobody can tell */
  total(service: Service, places: number): number | undefined;
  /** lines to begin with, in their order */
  lines(total: number): readonly string[];
  /** the line of a task; none if it has none */
  lineOf(task: Task, total: number): string | undefined;
}

/** Tasks that shall run on: the service has converged when all of them run. */
export function runningTracker(kind: Kind): Tracker {
  let begun = false;
  let done = false;
  return (moment) => {
    const { service, activeNodes, rollback } = moment;
    const tasks = standing(moment, kind);
    const total = kind.total(service, tasks.length);
    if (!begun && total === undefined) {
      return { events: [line('overall progress', 'waiting for new tasks')], converged: false };
    }
    const goal = total ?? 0;
    const events = begun ? [] : [overall(0, goal, rollback), ...firstLines(kind, goal)];
    begun = true;
    done &&= tasks.every(({ Status }) => Status.State === 'running');
    const counted = tasks.filter((task) => kind.counts(task, activeNodes));
    const running = counted.filter(isRunning).length;
    // A task has its place among the lines even while none are drawn.
    const lines = counted.map((task) => ({ task, id: kind.lineOf(task, goal) }));
    if (!done) {
      for (const { task, id } of lines) {
        if (id !== undefined && goal <= mostLines && isTold(task)) events.push(taskLine(id, task, 'running'));
      }
      events.push(overall(running, goal, rollback));
      done = running === goal;
    }
    return { events, converged: running === goal };
  };
}

/** Of several tasks of a place the one that is the least far: others may be there while it starts again. */
function standing({ tasks, activeNodes }: Moment, kind: Kind): Task[] {
  const places = new Map<string, Task>();
  for (const task of tasks) {
    if (rankOf(task.DesiredState) === 0 || rankOf(task.Status.State) === 0) continue;
    const place = kind.placeOf(task);
    const other = places.get(place);
    if (other && !isBehind(task, other)) continue;
    if (kind.stands(task, activeNodes)) places.set(place, task);
  }
  return [...places.values()];
}

function isBehind(task: Task, other: Task): boolean {
  const wanted = rankOf(other.DesiredState) - rankOf(task.DesiredState);
  return wanted === 0 ? rankOf(other.Status.State) > rankOf(task.Status.State) : wanted > 0;
}

function isRunning({ DesiredState, Status }: Task): boolean {
  return !hasEnded(DesiredState) && Status.State === 'running';
}

function isTold({ DesiredState, Status }: Task): boolean {
  return Boolean(Status.Err) || (!hasEnded(DesiredState) && !hasEnded(Status.State));
}

function firstLines(kind: Kind, total: number) {
  return total <= mostLines ? kind.lines(total).map((id) => line(id, ' ')) : [];
}

function overall(running: number, total: number, rollback: boolean) {
  return line(
    'overall progress',
    `${rollback ? 'rolling back update: ' : ''}${running} out of ${total} tasks`,
  );
}

/** Lines by number: tasks get theirs as they turn up, whatever their slots. */
export function replicatedTracker(): Tracker {
  const numbers = new Map<string, number>();
  const placeOf = ({ Slot = 0 }: Task) => String(Slot);
  return runningTracker({
    placeOf,
    stands: ({ NodeID = '' }, activeNodes) => NodeID === '' || activeNodes.has(NodeID),
    counts: () => true,
    total: ({ Spec }) => Spec.Mode?.Replicated?.Replicas,
    lines: (total) => Array.from({ length: total }, (_, index) => `${index + 1}/${total}`),
    lineOf(task, total) {
      const place = placeOf(task);
      const number = numbers.get(place) ?? numbers.size + 1;
      numbers.set(place, number);
      return number > total ? undefined : `${number}/${total}`;
    },
  });
}

/** Lines by node. How many there will be is known from the tasks alone, which are made all at once. */
export function globalTracker(): Tracker {
  return runningTracker({
    placeOf: ({ NodeID = '' }) => NodeID,
    stands: () => true,
    counts: ({ NodeID = '' }, activeNodes) => activeNodes.has(NodeID),
    total: (_, places) => places || undefined,
    lines: () => [],
    lineOf: ({ NodeID = '' }) => truncateId(NodeID),
  });
}
