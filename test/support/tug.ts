import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostFacts } from '../../src/cli/invocation.ts';
import { manifest } from '../../src/cli/manifest.ts';
import type { ManifestEntry } from '../../src/cli/resolve.ts';
import { runTug } from '../../src/cli/tug.ts';
import { memoryStreams, type MemoryStreams, type MemoryStreamsOptions } from './memory-streams.ts';

export interface TugOptions extends MemoryStreamsOptions {
  /** a Unix socket an engine listens on, or anything that knows one */
  engine?: string | { readonly socketPath: string };
  /** stdin stays open, for what is typed later */
  openInput?: true;
  /** the name tug is invoked by; docker, so that messages read as docker's */
  program?: string;
  env?: Record<string, string>;
  /** home folder; an empty one of its own if not said */
  homeDir?: string;
  now?: Date;
  /** current folder */
  cwd?: string;
  /** what else the machine is */
  host?: Partial<HostFacts>;
  /** the commands there are, if not all */
  manifest?: readonly ManifestEntry[];
}

export interface TugRun {
  code: number;
  stdout: string;
  stderr: string;
}

export interface LiveTug {
  streams: MemoryStreams;
  signals: EventEmitter;
  /** aborts the run as a signal to the process would */
  abort(reason?: unknown): void;
  finished: Promise<TugRun>;
}

const noEngine = '/nonexistent/docker.sock';

/** Starts tug in this process with a frozen environment; for tests that type, resize or interrupt. */
export function startTug(argv: readonly string[], options: TugOptions = {}): LiveTug {
  const streams = memoryStreams({ ...(!options.openInput && { input: '' }), ...options });
  const signals = new EventEmitter();
  const controller = new AbortController();
  const socket =
    typeof options.engine === 'object' ? options.engine.socketPath : (options.engine ?? noEngine);
  const finished = runTug({
    program: options.program ?? 'docker',
    executable: '/usr/bin/docker',
    argv,
    env: { DOCKER_HOST: `unix://${socket}`, ...options.env },
    host: {
      os: 'linux',
      architecture: 'amd64',
      homeDir: options.homeDir ?? mkdtempSync(join(tmpdir(), 'tug-home-')),
      uid: 1000,
      cwd: options.cwd ?? '/work-dir',
      runtime: 'node20.0.0',
      pluginFolders: [],
      ...options.host,
    },
    streams,
    signals,
    signal: controller.signal,
    handOverSignals() {},
    clock: () => options.now ?? new Date('2026-01-02T03:04:05Z'),
    manifest: options.manifest ?? manifest,
  }).then((code) => ({ code, stdout: streams.output(), stderr: streams.errors() }));
  return { streams, signals, abort: (reason) => controller.abort(reason), finished };
}

/** Runs one command line in this process to its end. */
export function tug(argv: readonly string[], options: TugOptions = {}): Promise<TugRun> {
  return startTug(argv, options).finished;
}
