import { quote } from '../values/quote.ts';
import { ContextError } from './errors.ts';
import { DEFAULT_CONTEXT } from './metadata.ts';

const NAME_PATTERN = '^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$';

/** Refuses names that cannot be given to a stored context. Throws ContextError. */
export function validateContextName(name: string): void {
  if (name === '') throw new ContextError('context name cannot be empty');
  if (name === DEFAULT_CONTEXT)
    throw new ContextError(`${quote(DEFAULT_CONTEXT)} is a reserved context name`);
  if (new RegExp(NAME_PATTERN).test(name)) return;
  throw new ContextError(
    `context name ${quote(name)} is invalid, names are validated against regexp ${quote(NAME_PATTERN)}`,
  );
}
