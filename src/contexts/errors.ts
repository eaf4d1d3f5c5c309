import { reasonOf } from '../values/os-error.ts';

/** What is wrong with a context, in docker's words. */
export class ContextError extends Error {
  override readonly name: string = 'ContextError';
}

/** A context, or a file of it, that is not there. */
export class ContextNotFoundError extends ContextError {
  override readonly name = 'ContextNotFoundError';
}

/** An error behind the words that say what it prevented. */
export function explained(failure: string, error: unknown): ContextError {
  return new ContextError(`${failure}: ${reasonOf(error)}`, { cause: error });
}

/** Runs what may fail and says then what it prevented. */
export function explaining<T>(failure: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw explained(failure, error);
  }
}
