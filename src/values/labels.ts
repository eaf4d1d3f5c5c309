import { ValueError } from './error.ts';
import { cut } from './text.ts';

/** Checks a `key[=value]` label and gives it back unchanged. */
export function parseLabel(raw: string): string {
  const key = cut(raw, '=')[0].replace(/^[ \t]+/, '');
  if (key === '') throw new ValueError(`invalid label '${raw}': empty name`);
  if (/[ \t]/.test(key)) throw new ValueError(`label '${key}' contains whitespaces`);
  return raw;
}
