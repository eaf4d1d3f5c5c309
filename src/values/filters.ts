import { ValueError } from './error.ts';
import { cut, trimSpace } from './text.ts';

/** The engine's form of filters: each key with the set of its values. */
export type Filters = Record<string, Record<string, true>>;

/** Joins filters: values of the same key add up. */
export function mergeFilters(...filters: readonly Filters[]): Filters {
  const merged = new Map<string, Record<string, true>>();
  for (const [key, values] of filters.flatMap((one) => Object.entries(one))) {
    merged.set(key, { ...merged.get(key), ...values });
  }
  return Object.fromEntries(merged);
}

/** One filter as a map. */
export function filter(key: string, value: string): Filters {
  return Object.fromEntries([[key, Object.fromEntries([[value, true as const]])]]);
}

/** A `--filter name=value` flag; the empty text filters nothing. Merge several with mergeFilters. */
export function parseFilter(raw: string): Filters {
  if (raw === '') return {};
  const [name, value, found] = cut(raw, '=');
  if (!found) throw new ValueError('bad format of filter (expected name=value)');
  return filter(trimSpace(name).toLowerCase(), trimSpace(value));
}
