import { CliError, messageOf, SignalError } from '../../../cli/errors.ts';

/** An error with docker's pointer to the help of the verb; an interruption stays one. */
export function withHelp(error: unknown, verb: string, program: string, exitCode: number): CliError {
  if (error instanceof SignalError) return error;
  return new CliError(
    `${program}: ${messageOf(error)}\n\nRun '${program} ${verb} --help' for more information`,
    exitCode,
    { cause: error },
  );
}

const notFound = [
  'executable file not found',
  'no such file or directory',
  'system cannot find the file specified',
];
const notExecutable = ['permission denied', 'is a directory'];

/**
 * What went wrong with a new container, with the exit code of a shell: 127 for a command that is not there, 126 for one
 * that cannot be executed, 125 for the rest. The engine tells them apart in words alone.
 */
export function runError(error: unknown, program: string): CliError {
  const message = messageOf(error);
  const says = (texts: readonly string[]) => texts.some((text) => message.includes(text));
  return withHelp(error, 'run', program, says(notFound) ? 127 : says(notExecutable) ? 126 : 125);
}
