import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { goQuote } from '../go-text.ts';

const KILL_AFTER_MS = 3000;
const LAST_WORDS_MS = 200;
/** Only the last words of a talkative command are shown. */
const STDERR_LIMIT = 4096;

/** A connection through a command's stdin and stdout. Its failure carries what the command wrote to stderr. */
export class CommandStream extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exit: Promise<Error | undefined>;
  #stderr = '';
  #ended = false;

  /** `shown` stands for the command and its arguments in error messages. */
  constructor(child: ChildProcessWithoutNullStreams, shown: string) {
    super();
    this.#child = child;
    this.#exit = new Promise((resolve) => {
      child.once('error', (error) => resolve(notStarted(error, child.spawnfile)));
      child.once('exit', (code, signal) => {
        const settle = (): void => resolve(this.#failure(shown, code, signal));
        // A process left behind by the command may hold stderr open, so its end is not waited for long.
        if (child.stderr.readableEnded) return settle();
        child.stderr.once('end', settle);
        setTimeout(settle, LAST_WORDS_MS).unref();
      });
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (this.#stderr.length > STDERR_LIMIT) this.#stderr = '';
      this.#stderr += chunk.toString();
    });
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) child.stdout.pause();
    });
    child.stdout.on('end', () => void this.#finish());
    child.once('error', () => void this.#finish());
  }

  /** Whether the command is over, or about to be. */
  get ended(): boolean {
    return this.#ended || this.destroyed;
  }

  /** Lets the process end while this connection is idle, as a socket's does. */
  unref(): this {
    this.#each('unref');
    return this;
  }

  ref(): this {
    this.#each('ref');
    return this;
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(chunk, (error) => {
      // A broken pipe means that the command is ending; its exit says why, and destroys this stream.
      if (!error) done();
    });
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const child = this.#child;
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      timer.unref();
      child.once('exit', () => clearTimeout(timer));
    }
    done(error);
  }

  async #finish(): Promise<void> {
    const failure = await this.#exit;
    this.#ended = true;
    if (failure) this.destroy(failure);
    else this.push(null);
  }

  #failure(shown: string, code: number | null, signal: string | null): Error | undefined {
    this.#ended = true;
    if (code === 0) return undefined;
    const how = signal ? `signal: ${signal}` : `exit status ${code}`;
    return new CommandError(
      `command [${shown}] has exited with ${how}, make sure the URL is valid, ` +
        `and Docker 18.09 or later is installed on the remote host: stderr=${this.#stderr}`,
    );
  }

  #each(verb: 'ref' | 'unref'): void {
    const { stdin, stdout, stderr } = this.#child;
    this.#child[verb]();
    for (const pipe of [stdin, stdout, stderr]) if (pipe instanceof Socket) pipe[verb]();
  }
}

function notStarted(error: Error, program: string): Error {
  const missing = 'code' in error && error.code === 'ENOENT';
  return missing ? new CommandError(`exec: ${goQuote(program)}: executable file not found in $PATH`) : error;
}

/** The command behind a connection failed. */
export class CommandError extends Error {
  readonly code = 'COMMAND';
}
