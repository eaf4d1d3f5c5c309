import type { Sparse } from './sparse.ts';

/** One document of a pull, push, build, load or import stream. */
export type ProgressMessage = Sparse<{
  stream: string;
  status: string;
  id: string;
  /** Already rendered by the engine; gone since API 1.48+. */
  progress: string;
  progressDetail: ProgressDetail | null;
  from: string;
  time: number;
  timeNano: number;
  error: string;
  errorDetail: { code?: number; message?: string } | null;
  aux: unknown;
}>;

export type ProgressDetail = Sparse<{
  current: number;
  total: number;
  start: number;
  hidecounts: boolean;
  units: string;
}>;
