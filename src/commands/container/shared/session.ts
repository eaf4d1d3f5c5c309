import type { Duplex } from 'node:stream';
import { FrameError } from '../../../engine/errors.ts';
import { pour } from '../../../engine/streams/outflow.ts';
import { demultiplex } from '../../../engine/streams/stdcopy.ts';
import { defaultDetachKeys, DetachError, watchDetachKeys } from '../../../io/detach.ts';
import type { Log } from '../../../io/log.ts';
import { enterRawMode } from '../../../io/raw.ts';
import type { InputStream, Streams } from '../../../io/streams.ts';
import { parseDetachKeys } from '../../../values/detach-keys.ts';

/** Input under way to the engine: enough that neither side waits for each chunk of the other. */
const inputWindow = 1 << 20;

/** How this terminal takes part in a process of a container. */
export interface Session {
  /** the process has a terminal: its output is one raw stream, and ours goes into raw mode */
  tty: boolean;
  stdin: boolean;
  /** whether any output comes back */
  output: boolean;
  /** docker's notation; empty for ctrl-p,ctrl-q */
  detachKeys: string;
  /** ends the session, rejecting with the reason */
  signal?: AbortSignal | undefined;
}

/**
 * Connects the terminal with a hijacked connection until the process' output ends.
 * The terminal is as it was before when this settles.
 * @throws DetachError when the user typed the keys that leave
 */
export async function runSession(
  socket: Duplex,
  streams: Streams,
  session: Session,
  log: Log,
): Promise<void> {
  const keys = session.stdin && session.tty ? await detachSequence(session.detachKeys, log) : undefined;
  const restore = keys ? enterRawMode(streams) : () => {};
  // Whoever reads or writes tells of it.
  socket.on('error', () => {});
  try {
    const input = session.stdin ? sendInput(streams.stdin, socket, keys) : closeInput(socket);
    const output = session.output ? receiveOutput(socket, streams, session.tty) : undefined;
    await Promise.race([output ?? input, leaves(input), aborted(session.signal)]);
  } finally {
    restore();
    socket.destroy();
    // What is typed from now on is for the shell.
    if (keys) streams.stdin.readable.destroy();
  }
}

async function detachSequence(keys: string, log: Log): Promise<Uint8Array> {
  if (keys === '') return defaultDetachKeys;
  try {
    return parseDetachKeys(keys);
  } catch (error) {
    await log.warn(`invalid detach escape keys, using default: ${(error as Error).message}`);
    return defaultDetachKeys;
  }
}

/** Sends what is typed until stdin ends, then closes that way only: output may still come. */
async function sendInput(stdin: InputStream, socket: Duplex, keys: Uint8Array | undefined): Promise<void> {
  const { pump } = stdin;
  try {
    if (keys) await pour(watchDetachKeys(keys)(stdin.readable), socket);
    else if (pump) await pump(socket);
    else await pour(stdin.readable, socket, { window: inputWindow });
  } catch (error) {
    if (error instanceof DetachError) throw error;
    // A broken connection shows on the receiving side too, where it is told.
  }
  await closeInput(socket);
}

/** Resolves once the engine can know, or the connection is gone. */
function closeInput(socket: Duplex): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    socket.once('close', resolve);
    socket.end(resolve);
  });
}

async function receiveOutput(socket: Duplex, { stdout, stderr }: Streams, tty: boolean): Promise<void> {
  if (tty) return pour(socket, stdout.sink);
  try {
    await demultiplex(socket, stdout.sink, stderr.sink);
  } catch (error) {
    // docker takes a frame that is cut short for the end; what happened shows with the exit code.
    if (!(error instanceof FrameError) || error.message !== 'unexpected EOF') throw error;
  }
}

/** Rejects when the user leaves by the detach keys; never settles otherwise. */
function leaves(input: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    input.catch(reject);
  });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal?.reason);
    if (signal?.aborted) fail();
    else signal?.addEventListener('abort', fail, { once: true });
  });
}
