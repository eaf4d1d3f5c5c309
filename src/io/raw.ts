import type { ReadStream } from 'node:tty';
import type { Streams } from './streams.ts';

/** What would bring each terminal that is raw now back to its own mode. */
const restorers = new Set<() => void>();

/**
 * Brings every terminal back to the mode it was found in. Synchronous, never throws, may be called
 * at any time: for crash handlers and forced exits.
 */
export function restoreTerminal(): void {
  for (const restore of restorers) restore();
}

/** Puts the terminal into raw mode and returns the (idempotent) way back. Nothing happens without one. */
export function enterRawMode(streams: Pick<Streams, 'stdin'>): () => void {
  const restore = () => {
    if (!restorers.delete(restore)) return;
    try {
      streams.stdin.setRawMode(false);
    } catch {
      // The terminal went away; there is nothing left to restore.
    }
  };
  restorers.add(restore);
  try {
    streams.stdin.setRawMode(true);
  } catch (error) {
    restorers.delete(restore);
    throw error;
  }
  return restore;
}

/** Runs `fn` with the terminal in raw mode, and restores it however that ends. */
export async function withRawMode<T>(
  streams: Pick<Streams, 'stdin'>,
  fn: (restore: () => void) => Promise<T>,
): Promise<T> {
  const restore = enterRawMode(streams);
  try {
    return await fn(restore);
  } finally {
    restore();
  }
}

/**
 * Node's raw mode leaves the output side cooked: a bare line feed, which full-screen programs use to
 * move down a row, would also return the carriage. docker switches OPOST off; so does this, with stty,
 * and switching back restores the whole mode found at first.
 */
export function setRaw(stdin: ReadStream, on: boolean): void {
  stdin.setRawMode(on);
  if (!on || process.platform === 'win32') return;
  // Loaded here: every start would pay for it otherwise.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  spawnSync('stty', ['-opost'], { stdio: ['inherit', 'ignore', 'ignore'] });
}
