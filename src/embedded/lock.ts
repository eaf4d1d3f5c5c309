import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { EmbeddedError } from './errors.ts';

export interface LockOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Shared locks go together; one without the other does not. */
  readonly shared?: boolean;
  readonly waitSeconds?: number;
  readonly signal?: AbortSignal | undefined;
}

export type Release = () => Promise<void>;

/**
 * Takes the kernel's lock on `file`, held by a helper process that ends with ours, so that no lock outlives a crash.
 * Throws `busy` when it is not free in time.
 */
export async function acquireLock(file: string, options: LockOptions): Promise<Release> {
  await mkdir(dirname(file), { recursive: true });
  const mode = options.shared === true ? '--shared' : '--exclusive';
  const wait = String(options.waitSeconds ?? 30);
  // A session of its own: a Ctrl-C at the terminal must not free the lock while its owner still cleans up.
  const holder = spawn('flock', [mode, '--wait', wait, file, 'sh', '-c', 'echo held; exec cat'], {
    env: options.env,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    holder.once('close', () => resolve());
  });
  const abort = () => holder.kill();
  options.signal?.addEventListener('abort', abort, { once: true });
  const held = await new Promise<boolean>((resolve, reject) => {
    holder.once('error', reject);
    holder.once('close', () => resolve(false));
    holder.stdout.once('data', () => resolve(true));
  });
  options.signal?.removeEventListener('abort', abort);
  options.signal?.throwIfAborted();
  if (!held) {
    throw new EmbeddedError('busy', `another process is working on this: ${file} is locked`);
  }
  return async () => {
    holder.stdin.end();
    await ended;
  };
}

/** Runs `work` with the lock held. */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const release = await acquireLock(file, options);
  try {
    return await work();
  } finally {
    await release();
  }
}
