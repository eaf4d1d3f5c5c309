import { spawn } from 'node:child_process';
import type { Environment } from '../../config/environment.ts';

export interface GitRun {
  cwd: string;
  env: Environment;
  signal?: AbortSignal | undefined;
}

/** Runs git to its end. Answers all it printed and how it ended, in Go's words; undefined if well. */
export type RunGit = (args: readonly string[], run: GitRun) => Promise<{ output: string; failure?: string }>;

/** The git program found in PATH. */
export const runGit: RunGit = (args, { cwd, env, signal }) =>
  new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    }
    child.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
    child.on('close', (code, signalName) => {
      const failure = code === null ? `signal: ${signalName}` : `exit status ${code}`;
      resolve({ output: Buffer.concat(output).toString(), ...(code !== 0 && { failure }) });
    });
  });
