import type { Readable } from 'node:stream';
import { withRawMode } from './raw.ts';
import type { Streams } from './streams.ts';

/**
 * The next line without its line feed, or undefined when nothing is left. What follows the line stays
 * in the stream. Rejects with the signal's reason.
 */
export async function readLine(input: Readable, signal?: AbortSignal): Promise<string | undefined> {
  const read: Buffer[] = [];
  const ended = await consume(input, signal, (chunk) => {
    const end = chunk.indexOf(0x0a);
    read.push(end < 0 ? chunk : chunk.subarray(0, end));
    return end < 0 ? undefined : chunk.subarray(end + 1);
  });
  return ended && read.length === 0 ? undefined : Buffer.concat(read).toString();
}

const keys = {
  interrupt: 0x03,
  endOfInput: 0x04,
  backspace: 0x08,
  lineFeed: 0x0a,
  enter: 0x0d,
  killLine: 0x15,
  delete: 0x7f,
};

/**
 * A line typed without echo. On a terminal this edits the line itself (raw mode): backspace, ctrl-u,
 * ctrl-d; ctrl-c rejects. Where stdin is no terminal it is a plain line.
 */
export async function readHiddenLine(
  streams: Pick<Streams, 'stdin'>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { stdin } = streams;
  if (!stdin.isTTY) return readLine(stdin.readable, signal);
  const typed: number[] = [];
  let interrupted = false;
  await withRawMode(streams, () => consume(stdin.readable, signal, accept));
  if (interrupted) throw new Error('interrupted');
  return Buffer.from(typed).toString();

  function accept(chunk: Buffer): Buffer | undefined {
    for (const [position, byte] of chunk.entries()) {
      interrupted = byte === keys.interrupt;
      if (interrupted || byte === keys.enter || byte === keys.lineFeed || byte === keys.endOfInput) {
        return chunk.subarray(position + 1);
      }
      if (byte === keys.killLine) typed.length = 0;
      else if (byte === keys.backspace || byte === keys.delete) dropCharacter(typed);
      else typed.push(byte);
    }
    return undefined;
  }
}

/** Takes the last UTF-8 character, whose trailing bytes all look like 10xxxxxx, off the line. */
function dropCharacter(bytes: number[]): void {
  while (bytes.length > 0) {
    const last = bytes.pop() ?? 0;
    if ((last & 0xc0) !== 0x80) return;
  }
}

/**
 * Feeds chunks to `accept` until it returns the rest it does not want, which goes back into the
 * stream, or the stream ends. Resolves to whether it ended.
 */
function consume(
  input: Readable,
  signal: AbortSignal | undefined,
  accept: (chunk: Buffer) => Buffer | undefined,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    if (input.readableEnded || input.destroyed) return resolve(true);
    const finish = (settle: () => void) => {
      input.off('data', onData);
      input.off('end', onEnd);
      input.off('close', onEnd);
      input.off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      input.pause();
      settle();
    };
    const onData = (chunk: Buffer | string) => {
      const rest = accept(Buffer.from(chunk));
      if (rest === undefined) return;
      finish(() => resolve(false));
      if (rest.length > 0) input.unshift(rest);
    };
    const onEnd = () => finish(() => resolve(true));
    const onError = (error: Error) => finish(() => reject(error));
    const onAbort = () => finish(() => reject(signal?.reason));
    signal?.addEventListener('abort', onAbort);
    input.on('end', onEnd);
    input.on('close', onEnd);
    input.on('error', onError);
    input.on('data', onData);
    // A listener alone does not wake a stream that an earlier line paused.
    input.resume();
  });
}
