import type { Readable } from 'node:stream';
import type { Cancellable, Engine } from '../client.ts';

/** Which part of a log to send. */
export interface LogsOptions extends Cancellable {
  stdout?: boolean | undefined;
  stderr?: boolean | undefined;
  /** Unix time as "seconds[.nanoseconds]" */
  since?: string | undefined;
  until?: string | undefined;
  timestamps?: boolean | undefined;
  details?: boolean | undefined;
  follow?: boolean | undefined;
  /** lines from the end, or "all" */
  tail?: string | undefined;
}

/** GET {path}: a log as the engine streams it, multiplexed unless there is a tty. */
export async function readLogs(engine: Engine, path: string, options: LogsOptions): Promise<Readable> {
  const { stdout, stderr, timestamps, details, follow, tail = '', signal } = options;
  const query = {
    stdout,
    stderr,
    since: options.since || undefined,
    until: options.until || undefined,
    timestamps,
    details,
    follow,
    tail,
  };
  return (await engine.stream({ method: 'GET', path, query, signal })).body;
}
