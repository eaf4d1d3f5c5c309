import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Host } from './host.ts';
import { enginePaths } from './layout.ts';

const pollMs = 200;
const blockBytes = 64 * 1024;

export interface LogOptions {
  /** Lines from the end to begin with; all when absent. */
  readonly tail?: number;
  /** Goes on with what is written later, until `signal`. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** What dockerd of a named engine wrote, in pieces as they come. Nothing for an engine that never ran. */
export async function* engineLogs(
  name: string,
  host: Host,
  options: LogOptions = {},
): AsyncGenerator<Buffer> {
  const { log } = enginePaths(name, host);
  let position = options.tail === undefined ? 0 : await tailOffset(log, options.tail);
  for (;;) {
    const size = await fileSize(log);
    // Smaller than what was read: another log began.
    if (size < position) position = 0;
    while (position < size) {
      const piece = await readPiece(log, position);
      if (piece.length === 0) break;
      position += piece.length;
      yield piece;
    }
    if (options.follow !== true || options.signal?.aborted === true) return;
    await sleep(pollMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

/** The last lines written from byte `from` on, to explain a failure with. */
export async function lastLines(file: string, count: number, from = 0): Promise<string[]> {
  const start = Math.max(from, await tailOffset(file, count));
  const pieces: Buffer[] = [];
  for (let position = start; ;) {
    const piece = await readPiece(file, position);
    if (piece.length === 0) break;
    pieces.push(piece);
    position += piece.length;
  }
  return Buffer.concat(pieces)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

export async function fileSize(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

/** Where the last `count` lines begin. */
async function tailOffset(file: string, count: number): Promise<number> {
  let end = await fileSize(file);
  if (count === 0) return end;
  // The line feed at the very end closes the last line and begins none.
  let wanted = count + 1;
  let last = true;
  while (end > 0) {
    const start = Math.max(0, end - blockBytes);
    const block = await readPiece(file, start, end - start);
    if (last && block.at(-1) !== 10) wanted--;
    last = false;
    for (let index = block.length - 1; index >= 0; index--) {
      if (block[index] === 10 && --wanted === 0) return start + index + 1;
    }
    end = start;
  }
  return 0;
}

async function readPiece(file: string, position: number, length = blockBytes): Promise<Buffer> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
