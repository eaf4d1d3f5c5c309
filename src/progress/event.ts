/** How far something is; all zero where that is not known. */
export interface Count {
  current: number;
  total: number;
  /** seconds since the epoch; with it the time that is left is told */
  start?: number;
  /** counted things, e.g. "tasks"; bytes without it */
  units?: string;
  /** the bar alone, without numbers */
  hideCounts?: boolean;
}

export type ProgressEvent =
  /** A line that changes while its work goes on: a layer of an image, a task of a service. Without id the current line. */
  | { type: 'layer'; id: string; action: string; count: Count }
  /** Work that is over: as a layer with nothing more to count. */
  | { type: 'done'; id: string; action: string }
  /** A line of its own; with an id it is headed by it. */
  | { type: 'status'; text: string; id?: string }
  /** Text as it is, e.g. the output of a build. */
  | { type: 'text'; text: string; id?: string }
  /** Work that failed, while other work may go on. What fails altogether is thrown instead. */
  | { type: 'error'; message: string; id?: string };

export const uncounted: Count = { current: 0, total: 0 };

/** Where events go. Each is shown before the promise resolves, so producers feel a slow terminal. */
export interface Progress {
  emit(event: ProgressEvent): Promise<void>;
}
