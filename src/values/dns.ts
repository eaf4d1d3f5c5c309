import { ValueError } from './error.ts';

const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
// Docker's own pattern lets a stray ":" stand before the name and before each label.
const domain = new RegExp(`^(:?(?::?${label})(?::?\\.(?::?${label}))*)\\.?[\\t\\n\\f\\r ]*$`);

/** A `--dns-search` domain without its trailing dot; "." stands for none. */
export function parseDnsSearch(raw: string): string {
  const trimmed = raw.replace(/^ +| +$/g, '');
  if (trimmed === '.') return trimmed;
  const name = domain.exec(trimmed)?.[1];
  if (!/[a-zA-Z]/.test(trimmed) || name === undefined || name.length >= 255) {
    throw new ValueError(`${trimmed} is not a valid domain`);
  }
  return name;
}
