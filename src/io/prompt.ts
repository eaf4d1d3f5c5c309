import { readHiddenLine, readLine } from './read-line.ts';
import type { Streams } from './streams.ts';

/** Asks the user on stdout and reads stdin, as docker does. */
export interface Prompter {
  /** Whether stdin is a terminal, so that someone can answer. */
  readonly interactive: boolean;
  /** Adds ` [y/N] `; only y or Y agrees. An ended stdin does not. */
  confirm(message?: string): Promise<boolean>;
  /** One line, white space trimmed; empty when stdin ended. */
  line(message: string): Promise<string>;
  /** One line that is not shown while typed. */
  password(message: string): Promise<string>;
}

/** The user ended the program (ctrl-c, SIGTERM) instead of answering: to docker no failure. */
export class PromptTerminatedError extends Error {
  override readonly name = 'PromptTerminatedError';
  readonly exitCode = 0;

  constructor(cause?: unknown) {
    super('prompt terminated', { cause });
  }
}

/** `signal` ends a waiting prompt with PromptTerminatedError. */
export function createPrompter(streams: Pick<Streams, 'stdin' | 'stdout'>, signal?: AbortSignal): Prompter {
  const { stdin, stdout } = streams;

  async function ask(
    message: string,
    read: (signal?: AbortSignal) => Promise<string | undefined>,
  ): Promise<string> {
    await stdout.write(message);
    try {
      return (await read(signal))?.trim() ?? '';
    } catch (error) {
      await stdout.write('\n');
      throw new PromptTerminatedError(error);
    }
  }

  return {
    interactive: stdin.isTTY,
    async confirm(message = 'Are you sure you want to proceed?') {
      const answer = await ask(`${message} [y/N] `, (abort) => readLine(stdin.readable, abort));
      return answer === 'y' || answer === 'Y';
    },
    line(message) {
      return ask(message, (abort) => readLine(stdin.readable, abort));
    },
    async password(message) {
      const answer = await ask(message, (abort) => readHiddenLine(streams, abort));
      await stdout.write('\n');
      return answer;
    },
  };
}
