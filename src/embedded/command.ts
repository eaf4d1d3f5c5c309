import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { EmbeddedError } from './errors.ts';

export interface CommandOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly signal?: AbortSignal | undefined;
  /** Lines the program writes to file descriptor 3. */
  readonly onStatus?: (line: string) => void;
}

export interface CommandResult {
  /** The exit code, or 128 plus the number's place of a signal that ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code; rejects if it cannot be run at all. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  options.signal?.throwIfAborted();
  const child = spawn(program, args, {
    env: options.env,
    cwd: options.cwd,
    signal: options.signal,
    stdio: ['ignore', 'pipe', 'pipe', options.onStatus ? 'pipe' : 'ignore'],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 128));
  });
  const status = child.stdio[3];
  if (options.onStatus && status) {
    createInterface({ input: status as Readable }).on('line', options.onStatus);
  }
  const [code, stdout, stderr] = await Promise.all([
    ended,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return { code, stdout, stderr };
}

/** Runs a program that has to succeed; its standard output. */
export async function runChecked(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const result = await runCommand(program, args, options).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new EmbeddedError('command', `${program} could not be run: ${describeFailure(error)}`);
  });
  if (result.code === 0) return result.stdout;
  const detail = lines(result.stderr);
  const summary = detail.at(-1) ?? `exit code ${result.code}`;
  throw new EmbeddedError('command', `${program} ${args.join(' ')}: ${summary}`, detail);
}

export function lines(output: string): string[] {
  return output.split('\n').filter((line) => line.trim() !== '');
}

export function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
