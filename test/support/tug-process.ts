import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { tugScript } from './tug-script.ts';

const memoryReporter = new URL('fixtures/report-memory.cjs', import.meta.url).pathname;

export interface ProcessOptions {
  /** what DOCKER_HOST is set to */
  readonly host: string;
  /** another program than tug, by its path */
  readonly program?: string;
  readonly cwd?: string;
  /** standard input: a text, a stream, or nothing */
  readonly input?: string | Readable;
  readonly env?: Readonly<Record<string, string>>;
  /** called with each piece of standard output, which is then only counted and digested */
  readonly onOutput?: (chunk: Buffer, child: ChildProcess) => void;
}

export interface ProcessRun {
  /** exit code, or the name of the signal that ended it */
  readonly ended: number | NodeJS.Signals;
  /** empty with `onOutput` */
  readonly stdout: string;
  readonly stderr: string;
  readonly outputBytes: number;
  readonly outputDigest: string;
  /** the most memory it had resident, in bytes; 0 for programs other than tug */
  readonly peakMemory: number;
}

export interface StartedProcess {
  readonly child: ChildProcess;
  readonly finished: Promise<ProcessRun>;
}

/** Runs tug, named docker, as a process of its own, with a home of its own. */
export function startProcess(args: readonly string[], options: ProcessOptions): StartedProcess {
  const home = mkdtempSync(join(tmpdir(), 'tug-process-'));
  const memoryFile = join(home, 'peak-memory');
  symlinkSync(tugScript, join(home, 'docker'));
  const { program = join(home, 'docker'), host, cwd = home, input, env, onOutput } = options;
  const child = spawn(program, args, {
    cwd,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      DOCKER_CONFIG: join(home, '.docker'),
      DOCKER_HOST: host,
      LANG: 'C.UTF-8',
      ...(options.program === undefined && {
        NODE_OPTIONS: `--require=${memoryReporter}`,
        PEAK_MEMORY_FILE: memoryFile,
      }),
      ...env,
    },
  });
  feed(child, input);
  const kept: Buffer[] = [];
  const digest = createHash('sha256');
  let outputBytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    outputBytes += chunk.length;
    if (onOutput === undefined) kept.push(chunk);
    else digest.update(chunk);
    onOutput?.(chunk, child);
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));

  const finished = new Promise<ProcessRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const run = {
        ended: signal ?? code ?? 0,
        stdout: Buffer.concat(kept).toString('utf8'),
        stderr,
        outputBytes,
        outputDigest: digest.digest('hex'),
        peakMemory: readPeak(memoryFile),
      };
      rmSync(home, { recursive: true, force: true });
      resolve(run);
    });
  });
  return { child, finished };
}

export function runProcess(args: readonly string[], options: ProcessOptions): Promise<ProcessRun> {
  return startProcess(args, options).finished;
}

function feed(child: ChildProcess, input: string | Readable | undefined): void {
  // a process may end before it has read its input
  child.stdin?.on('error', () => {});
  if (typeof input === 'string') child.stdin?.end(input);
  else if (child.stdin) input?.pipe(child.stdin);
}

function readPeak(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}
