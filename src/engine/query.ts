import { queryEscape } from './go-text.ts';

export type QueryValue = string | number | bigint | boolean | readonly string[] | undefined;

/** Query parameters: true becomes 1; false and undefined are left out; a list repeats its key. */
export type Query = Readonly<Record<string, QueryValue>>;

/** Encodes as Go does, keys in order, without the question mark. */
export function encodeQuery(query: Query): string {
  return Object.keys(query)
    .toSorted()
    .flatMap((key) => values(query[key]).map((value) => `${queryEscape(key)}=${queryEscape(value)}`))
    .join('&');
}

function values(value: QueryValue): readonly string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return ['1'];
  return typeof value === 'object' ? value : [String(value)];
}
