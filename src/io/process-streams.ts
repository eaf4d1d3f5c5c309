import { createReadStream, fstatSync, type Stats } from 'node:fs';
import { Writable, type Readable } from 'node:stream';
import { isatty } from 'node:tty';
import type { WriteStream } from 'node:tty';
import { setRaw } from './raw.ts';
import { OutputError } from './streams.ts';
import type { InputStream, OutputStream, Streams } from './streams.ts';

const fileReadSize = 256 * 1024;

/** The process's own stdin, stdout and stderr, each opened when first used. */
export function processStreams(): Streams {
  const gone = new AbortController();
  const streams: Streams = {
    stdin: processInput(),
    stdout: processOutput('stdout', 1, onBrokenPipe),
    stderr: processOutput('stderr', 2, onBrokenPipe),
    closed: gone.signal,
    brokenPipe: 'terminate',
  };
  function onBrokenPipe(): void {
    if (streams.brokenPipe === 'terminate') gone.abort();
  }
  return streams;
}

function processInput(): InputStream {
  const isTTY = isatty(0);
  let opened: Readable | undefined;
  return {
    isTTY,
    get readable() {
      return (opened ??= isFile(0) ? fileInput() : process.stdin);
    },
    get pump() {
      if (!isPipe(0)) return undefined;
      return async (target: Writable) => (await import('./pipe-input.ts')).pumpPipe(0, target);
    },
    setRawMode(on) {
      if (isTTY && !process.env['NORAW']) setRaw(process.stdin, on);
    },
  };
}

/** A file as standard input, which Node itself would read in small pieces at twice the cost. */
function fileInput(): Readable {
  return createReadStream('', { fd: 0, autoClose: false, highWaterMark: fileReadSize });
}

function isFile(fd: number): boolean {
  return facts(fd)?.isFile() ?? false;
}

/** Whether a descriptor is a pipe or a socket. On Windows pipes are read as Node reads them. */
function isPipe(fd: number): boolean {
  if (process.platform === 'win32') return false;
  const stats = facts(fd);
  return stats !== undefined && (stats.isFIFO() || stats.isSocket());
}

/** Undefined where the descriptor is closed. */
function facts(fd: number): Stats | undefined {
  try {
    return fstatSync(fd);
  } catch {
    return undefined;
  }
}

function processOutput(name: 'stdout' | 'stderr', fd: number, onBrokenPipe: () => void): OutputStream {
  const isTTY = isatty(fd);
  let opened: WriteStream | undefined;
  const open = (): WriteStream => {
    if (opened) return opened;
    opened = process[name];
    // A failed write also comes as an event; without a listener that ends the process with a stack.
    opened.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') onBrokenPipe();
    });
    return opened;
  };
  const put = (chunk: string | Uint8Array, done: (error?: OutputError) => void): void => {
    const settle = (error?: NodeJS.ErrnoException | null) => {
      if (!error) return done();
      if (error.code === 'EPIPE') onBrokenPipe();
      done(new OutputError(name, error.code ?? error.message, error));
    };
    try {
      open().write(chunk, settle);
    } catch (error) {
      // Files are written synchronously: a full disk throws.
      settle(error as NodeJS.ErrnoException);
    }
  };
  let sink: Writable | undefined;
  return {
    isTTY,
    get columns() {
      return isTTY ? open().getWindowSize()[0] : undefined;
    },
    get rows() {
      return isTTY ? open().getWindowSize()[1] : undefined;
    },
    get writable() {
      return open();
    },
    get sink() {
      return (sink ??= new Writable({ write: (chunk: Buffer, _encoding, done) => put(chunk, done) }));
    },
    write(chunk) {
      return new Promise((resolve, reject) => put(chunk, (error) => (error ? reject(error) : resolve())));
    },
    onResize(callback) {
      if (!isTTY) return () => {};
      const stream = open();
      stream.on('resize', callback);
      return () => stream.off('resize', callback);
    },
  };
}
