import { NumberError } from './integers.ts';

const truths = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const untruths = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

/** Reads a boolean as Go's strconv.ParseBool, pflag's `bool`. */
export function parseBoolean(raw: string): boolean {
  if (truths.has(raw)) return true;
  if (untruths.has(raw)) return false;
  throw new NumberError('ParseBool', raw, 'invalid syntax');
}
