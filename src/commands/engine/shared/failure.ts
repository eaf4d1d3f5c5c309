import { CliError } from '../../../cli/errors.ts';
import { EmbeddedError } from '../../../embedded/errors.ts';

/** Runs `operate`; what the library could not do is told with the lines that explain it. */
export async function explaining<T>(operate: () => Promise<T>): Promise<T> {
  try {
    return await operate();
  } catch (error) {
    if (!(error instanceof EmbeddedError)) throw error;
    throw new CliError([error.message, ...error.detail].join('\n'), 1, { cause: error });
  }
}
