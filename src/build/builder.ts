import type { Readable } from 'node:stream';
import type { Environment } from '../config/environment.ts';
import type { BuildOptions } from '../engine/types/build.ts';
import type { Progress } from '../progress/event.ts';
import type { ContextSource } from './context/source.ts';
import type { Transfer } from './transfer.ts';

/** What to build, whichever builder does it. */
export interface BuildJob {
  source: ContextSource;
  /** Dockerfile as the user names it; '' for the usual one, "-" for standard input */
  file: string;
  /** compress the context on its way */
  compress: boolean;
  options: Omit<BuildOptions, 'dockerfile' | 'remote' | 'version' | 'session' | 'buildId'>;
}

/** What a builder may use of the world around it. */
export interface BuildWorld {
  cwd: string;
  env: Environment;
  /** standard input; asked for only where the job reads it */
  stdin: () => Readable;
  clock: () => Date;
  /** the build's own output */
  progress: Progress;
  onTransfer: (transfer: Transfer) => Promise<void>;
  /** a file of the context that cannot be sent, worded as docker words it */
  onSkipped: (message: string) => Promise<void>;
  signal?: AbortSignal | undefined;
}

export interface BuildResult {
  /** "sha256:…"; '' where the engine told none */
  imageId: string;
}

/** Builds images: the classic way, or BuildKit's. */
export interface Builder {
  /** Rejects with MessageStreamError where a step fails; its code is the step's exit code. */
  build(job: BuildJob, world: BuildWorld): Promise<BuildResult>;
}
