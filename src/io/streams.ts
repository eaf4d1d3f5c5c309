import type { Readable, Writable } from 'node:stream';

/** Character cells of a terminal. */
export interface TerminalSize {
  columns: number;
  rows: number;
}

export interface InputStream {
  readonly isTTY: boolean;
  /** The bytes; first access opens the stream. */
  readonly readable: Readable;
  /** Hands everything to `target` until the end, instead of `readable`: there where it is faster. */
  readonly pump?: ((target: Writable) => Promise<void>) | undefined;
  /** Raw mode of the terminal; nothing happens where stdin is none. */
  setRawMode(on: boolean): void;
}

export interface OutputStream {
  readonly isTTY: boolean;
  /** Undefined where the stream is no terminal. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  /** The stream itself, for libraries that draw on a terminal. */
  readonly writable: Writable;
  /** For what comes as a stream: takes it at the pace of the output and fails as `write` does. */
  readonly sink: Writable;
  /** Resolves once the chunk is taken; rejects with OutputError on a closed pipe or a full disk. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Calls back after each change of the terminal's size. Returns the way to stop. */
  onResize(callback: () => void): () => void;
}

/** The three standard streams with the facts about their terminals. */
export interface Streams {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborted when the reader of stdout or stderr has gone: docker dies by SIGPIPE then (exit code 141). */
  readonly closed: AbortSignal;
  /**
   * What a gone reader means. "terminate" aborts `closed`; "report" only rejects the write, as docker
   * does in the verbs that forward every signal, SIGPIPE among them, to a container.
   */
  brokenPipe: 'terminate' | 'report';
}

/** A write to stdout or stderr failed; worded as Go words it. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code: string;

  constructor(stream: string, code: string, cause: unknown) {
    super(`write /dev/${stream}: ${reasons[code] ?? code}`, { cause });
    this.code = code;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EPIPE: 'broken pipe',
  ENOSPC: 'no space left on device',
  EIO: 'input/output error',
  EFBIG: 'file too large',
  EDQUOT: 'disk quota exceeded',
  EBADF: 'bad file descriptor',
};

/** The size of the terminal behind an output; undefined where there is none. */
export function terminalSize(output: OutputStream): TerminalSize | undefined {
  const { columns, rows } = output;
  return columns === undefined || rows === undefined ? undefined : { columns, rows };
}
