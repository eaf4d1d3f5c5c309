import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { readable } from './archive.ts';

const patienceMs = 30_000;
const readyPatienceMs = 15_000;

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | undefined;
  readonly holdStdin: boolean;
}

/** What a command leaves for its caller to see. */
export interface Ending {
  readonly status: string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly ended: Promise<Ending>;
  signal(name: NodeJS.Signals): void;
  /** resolves once standard output holds the text; rejects if the command ends before */
  printed(text: string): Promise<void>;
}

export function launch({ program, args, cwd, env, stdin, holdStdin }: Launch): Running {
  const piped = stdin !== undefined || holdStdin;
  const child = spawn(program, args, { cwd, env, stdio: [piped ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  // a command that ends before it has read its input is not an error here
  child.stdin?.on('error', () => {});
  if (stdin !== undefined) child.stdin?.write(stdin);
  if (!holdStdin) child.stdin?.end();

  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, patienceMs);
  const ended = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const status = late ? `still running after ${patienceMs / 1000} s` : (signal ?? `exit ${code}`);
      Promise.all([readable(stdout.bytes()), readable(stderr.bytes())])
        .then(([out, err]) => resolve({ status, stdout: out, stderr: err }))
        .catch(reject);
    });
  });
  ended.catch(() => {});

  async function printed(text: string): Promise<void> {
    const deadline = Date.now() + readyPatienceMs;
    while (!stdout.bytes().includes(text)) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`never printed ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return { ended, printed, signal: (name) => void child.kill(name) };
}

function collect(stream: Readable | null): { bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { bytes: () => Buffer.concat(chunks) };
}
