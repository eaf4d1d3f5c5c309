import { PassThrough, Writable } from 'node:stream';
import { OutputError } from '../../src/io/streams.ts';
import type { InputStream, OutputStream, Streams, TerminalSize } from '../../src/io/streams.ts';

export interface MemoryStreamsOptions {
  /** What stdin holds; it ends after that. Without it stdin stays open, for `type` and `endInput`. */
  input?: string | Uint8Array;
  /** Which of the streams are terminals; true means all. */
  tty?: boolean | { stdin?: boolean; stdout?: boolean; stderr?: boolean };
  size?: TerminalSize;
}

/** Streams for tests: what was written is kept, keys are typed and the terminal resized by hand. */
export interface MemoryStreams extends Streams {
  output(): string;
  errors(): string;
  outputBytes(): Buffer;
  type(text: string | Uint8Array): void;
  endInput(): void;
  resize(size: TerminalSize): void;
  /** How stdin's raw mode was switched so far. */
  readonly rawModes: readonly boolean[];
  /** From now on writes to stdout fail as they do on a closed pipe (EPIPE), a full disk (ENOSPC), ... */
  breakOutput(code: string): void;
}

export function memoryStreams({
  input,
  tty = false,
  size = { columns: 80, rows: 24 },
}: MemoryStreamsOptions = {}): MemoryStreams {
  const terminal = typeof tty === 'boolean' ? { stdin: tty, stdout: tty, stderr: tty } : tty;
  const gone = new AbortController();
  const stdin = memoryInput(terminal.stdin ?? false, input);
  const stdout = memoryOutput(terminal.stdout ?? false, size);
  const stderr = memoryOutput(terminal.stderr ?? false, size);
  const streams: MemoryStreams = {
    stdin,
    stdout,
    stderr,
    closed: gone.signal,
    brokenPipe: 'terminate',
    rawModes: stdin.rawModes,
    output: () => stdout.bytes().toString(),
    errors: () => stderr.bytes().toString(),
    outputBytes: () => stdout.bytes(),
    type: (text) => void stdin.readable.write(text),
    endInput: () => void stdin.readable.end(),
    resize(next) {
      stdout.resize(next);
      stderr.resize(next);
    },
    breakOutput(code) {
      stdout.fail = () => {
        if (code === 'EPIPE' && streams.brokenPipe === 'terminate') gone.abort();
        return new OutputError('stdout', code, undefined);
      };
    },
  };
  return streams;
}

function memoryInput(
  isTTY: boolean,
  input?: string | Uint8Array,
): InputStream & { readable: PassThrough; rawModes: boolean[] } {
  const readable = new PassThrough();
  if (input !== undefined) readable.end(input);
  const rawModes: boolean[] = [];
  return {
    isTTY,
    readable,
    rawModes,
    setRawMode(on) {
      if (isTTY) rawModes.push(on);
    },
  };
}

interface MemoryOutput extends OutputStream {
  bytes(): Buffer;
  resize(size: TerminalSize): void;
  fail: (() => OutputError) | undefined;
}

function memoryOutput(isTTY: boolean, initial: TerminalSize): MemoryOutput {
  const chunks: Buffer[] = [];
  const listeners = new Set<() => void>();
  let size = initial;
  const output: MemoryOutput = {
    isTTY,
    fail: undefined,
    get columns() {
      return isTTY ? size.columns : undefined;
    },
    get rows() {
      return isTTY ? size.rows : undefined;
    },
    writable: new Writable({
      write(chunk: Buffer, _encoding, callback) {
        const failure = output.fail?.();
        if (!failure) chunks.push(chunk);
        callback(failure);
      },
    }),
    get sink() {
      return output.writable;
    },
    async write(chunk) {
      const failure = output.fail?.();
      if (failure) throw failure;
      chunks.push(Buffer.from(chunk));
    },
    onResize(callback) {
      if (!isTTY) return () => {};
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
    bytes: () => Buffer.concat(chunks),
    resize(next) {
      size = next;
      for (const listener of listeners) listener();
    },
  };
  return output;
}
