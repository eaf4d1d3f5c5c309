import type { Streams } from '../io/streams.ts';
import type { SignalSource } from '../io/signals.ts';
import type { ManifestEntry } from './resolve.ts';

export interface HostFacts {
  /** Go's names: linux, darwin, windows; amd64, arm64 */
  os: string;
  architecture: string;
  homeDir: string;
  /** undefined where the system has no such number */
  uid: number | undefined;
  cwd: string;
  /** what tug runs on, e.g. "node20.20.2" */
  runtime: string;
  /** where the system keeps CLI plugins */
  pluginFolders: readonly string[];
}

/** Everything of the process a run of tug depends on; tests bring their own. */
export interface Invocation {
  /** the name tug was invoked by */
  program: string;
  /** the file it was invoked as, for programs that run it again */
  executable: string;
  /** words after the program's name */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** the machine the client runs on */
  host: HostFacts;
  streams: Streams;
  signals: SignalSource;
  /** aborted, with a SignalError as reason, by the first terminating signal */
  signal: AbortSignal;
  /** From now on no number of signals ends this process: a program that it waits for gets them too. */
  handOverSignals(): void;
  clock: () => Date;
  manifest: readonly ManifestEntry[];
}
