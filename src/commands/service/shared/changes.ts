import type { Change } from './fact.ts';

/** What update makes of a list: what is added follows, what is removed goes, all in order. */
export function sortedList(current: readonly string[] = [], { added, removed }: Change<string>): string[] {
  return [...current, ...added].filter((item) => !removed.includes(item)).toSorted();
}

/** As sortedList, but each item once; nothing at all where none is left. */
export function sortedSet(
  current: readonly string[] | undefined,
  change: Change<string>,
): string[] | undefined {
  return noneIfEmpty([...new Set(sortedList(current, change))]);
}

/** What update makes of a map: `removed` names keys. */
export function changedMap(
  current: Readonly<Record<string, string>> | null | undefined,
  added: Readonly<Record<string, string>>,
  removed: readonly string[],
): Record<string, string> {
  const kept = Object.entries(current ?? {}).filter(([key]) => !removed.includes(key));
  return { ...Object.fromEntries(kept), ...added };
}

/** Items by what names them; one that comes again takes the place of the one before it. */
export function byName<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [nameOf(item), item]));
}

export function noneIfEmpty<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
