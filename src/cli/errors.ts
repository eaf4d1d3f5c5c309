/** An error whose text and exit code are decided; an empty message prints nothing. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Ended by a signal: exit code 128 + n, nothing printed. */
export class SignalError extends CliError {
  constructor(signalNumber: number) {
    super('', 128 + signalNumber);
  }
}

/** The exit code of any error: its own where it carries one, else 1. */
export function exitCodeOf(error: unknown): number {
  return error instanceof CliError ? error.exitCode : 1;
}

/**
 * The text docker prints for an error. What the engine itself answered carries its prefix;
 * every other error already reads as docker words it.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isResponseError(error)) return `Error response from daemon: ${error.message}`;
  return error.message;
}

/** Told by its name: importing the class would load the engine library for commands that never dial. */
function isResponseError(error: Error): boolean {
  return error.name === 'ResponseError';
}
