import type { Service } from '../../../engine/types/service.ts';
import type { Task, TaskState } from '../../../engine/types/task.ts';
import type { ProgressEvent } from '../../../progress/event.ts';

/** What the engine says at one moment. */
export interface Moment {
  service: Service;
  /** of its current specification */
  tasks: readonly Task[];
  /** IDs of the nodes that are not down */
  activeNodes: ReadonlySet<string>;
  /** the tasks go back to the specification before */
  rollback: boolean;
}

export interface Picture {
  events: ProgressEvent[];
  converged: boolean;
}

/** Draws how far a service's tasks are, and remembers what it drew. */
export type Tracker = (moment: Moment) => Picture;

/** More tasks than that have no lines of their own. */
export const mostLines = 20;

const states: readonly TaskState[] = [
  'new',
  'allocated',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
];

const widestState = 'allocated'.length;
const widestError = 75;

/** Where a state stands on the way; 0 for those that are on no way. */
export function rankOf(state: TaskState): number {
  return states.indexOf(state) + 1;
}

export function hasEnded(state: TaskState): boolean {
  return rankOf(state) > rankOf('running');
}

export function line(id: string, action: string): ProgressEvent {
  return { type: 'layer', id, action, count: { current: 0, total: 0 } };
}

/** A line with a bar. */
export function bar(id: string, action: string, current: number, total: number): ProgressEvent {
  return { type: 'layer', id, action, count: { current, total, hideCounts: true } };
}

/** A task's line: its error, or its state on the way to `goal`. */
export function taskLine(id: string, { Status: { Err, State } }: Task, goal: TaskState): ProgressEvent {
  if (Err) return line(id, shortError(Err));
  return bar(id, State.padEnd(widestState), rankOf(State), rankOf(goal));
}

/** One line, that fits a narrow terminal. */
function shortError(error: string): string {
  const bytes = Buffer.from(error.replaceAll('\n', ' '));
  return bytes.length <= widestError ? bytes.toString() : `${bytes.subarray(0, widestError - 1).toString()}…`;
}
