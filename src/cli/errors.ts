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
  const code = error instanceof Error && 'exitCode' in error ? error.exitCode : undefined;
  return typeof code === 'number' ? code : 1;
}

/** The text docker prints for an error: every error of tug's rooms already reads as docker words it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
