import type { Writable } from 'node:stream';
import type { Cancellable } from '../client.ts';
import { FrameError } from '../errors.ts';
import { Outflow } from './outflow.ts';

/** Eight bytes before every frame: stream, three zeros, big-endian length. */
const HEADER_BYTES = 8;

export type OutputStream = 'stdout' | 'stderr';
type Emit = (stream: OutputStream, data: Buffer) => void;
/** `isLast`: the frame ends with this piece of it. */
type EmitPiece = (stream: OutputStream, data: Buffer, isLast: boolean) => void;

const streams = ['stdout', 'stdout', 'stderr', 'system'] as const;

/** Takes frames apart wherever chunks are cut; payload is passed on as slices of the chunks, never copied. */
export class FrameParser {
  readonly #header = Buffer.allocUnsafe(HEADER_BYTES);
  readonly #complaint: Buffer[] = [];
  #headerLength = 0;
  #left = 0;
  #stream: (typeof streams)[number] = 'stdout';

  /** @throws FrameError on an unknown stream, or with the engine's words if it sent an error frame */
  push(chunk: Buffer, emit: EmitPiece): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left === 0) {
        at = this.#readHeader(chunk, at);
        continue;
      }
      const end = Math.min(at + this.#left, chunk.length);
      const data = chunk.subarray(at, end);
      this.#left -= data.length;
      at = end;
      if (this.#stream === 'system') this.#complaint.push(data);
      else emit(this.#stream, data, this.#left === 0);
      if (this.#left === 0) this.#complain();
    }
  }

  /** @throws FrameError if the stream ended within a frame */
  end(): void {
    if (this.#left > 0 || this.#headerLength > 0) throw new FrameError('unexpected EOF');
  }

  #readHeader(chunk: Buffer, at: number): number {
    const taken = chunk.copy(this.#header, this.#headerLength, at);
    this.#headerLength += taken;
    if (this.#headerLength < HEADER_BYTES) return at + taken;
    const kind = this.#header[0] ?? 0;
    const stream = streams[kind];
    if (!stream) throw new FrameError(`Unrecognized input header: ${kind}`);
    this.#stream = stream;
    this.#left = this.#header.readUInt32BE(4);
    this.#headerLength = 0;
    if (this.#left === 0) this.#complain();
    return at + taken;
  }

  #complain(): void {
    if (this.#stream !== 'system') return;
    throw new FrameError(`error from daemon in stream: ${Buffer.concat(this.#complaint).toString()}`);
  }
}

/**
 * Splits a multiplexed stream (logs, attach and exec without a tty) until it ends, at the pace of the slower output.
 * Does not end the outputs.
 * @throws FrameError, or an error of the source or of an output
 */
export async function demultiplex(
  source: AsyncIterable<Buffer>,
  stdout: Writable,
  stderr: Writable,
  options: Cancellable = {},
): Promise<void> {
  const parser = new FrameParser();
  const outputs = { stdout: new Outflow(stdout, options), stderr: new Outflow(stderr, options) };
  try {
    for await (const chunk of source) {
      const runs = new Runs((stream, data) => outputs[stream].write(data));
      try {
        parser.push(chunk, runs.add);
      } finally {
        runs.end();
      }
      if (outputs.stdout.full) await outputs.stdout.room();
      if (outputs.stderr.full) await outputs.stderr.room();
    }
    parser.end();
  } finally {
    await outputs.stdout.flush();
    await outputs.stderr.flush();
  }
}

/** Puts frames of the same stream together that follow each other: logs are framed by the line, and writing costs. */
class Runs {
  readonly #emit: Emit;
  #stream: OutputStream = 'stdout';
  #frames: Buffer[] = [];

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  readonly add: Emit = (stream, data) => {
    if (stream !== this.#stream) this.end();
    this.#stream = stream;
    this.#frames.push(data);
  };

  end(): void {
    const frames = this.#frames;
    if (frames.length === 0) return;
    this.#frames = [];
    this.#emit(this.#stream, joined(frames));
  }
}

/** Copies nothing where there is one piece. */
function joined(pieces: readonly Buffer[]): Buffer {
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

/** The frames of a multiplexed stream, whole and in order. */
export async function* readFrames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ stream: OutputStream; data: Buffer }> {
  const parser = new FrameParser();
  let pieces: Buffer[] = [];
  for await (const chunk of source) {
    const frames: { stream: OutputStream; data: Buffer }[] = [];
    parser.push(chunk, (stream, data, isLast) => {
      pieces.push(data);
      if (!isLast) return;
      frames.push({ stream, data: joined(pieces) });
      pieces = [];
    });
    yield* frames;
  }
  parser.end();
}
