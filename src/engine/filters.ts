/** Filters by name, each with the values it may have: {status: ['exited'], label: ['a', 'b=c']}. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** The `filters` query parameter; undefined, and so left out, if there are none. */
export function encodeFilters(filters: Filters | undefined): string | undefined {
  const entries = Object.entries(filters ?? {}).filter(([, values]) => values.length > 0);
  if (entries.length === 0) return undefined;
  return JSON.stringify(
    sorted(entries.map(([name, values]) => [name, sorted(values.map((value) => [value, true]))])),
  );
}

function sorted<T>(entries: (readonly [string, T])[]): Record<string, T> {
  // A null prototype keeps a filter on "__proto__" a plain key.
  const object: Record<string, T> = Object.create(null);
  for (const [key, value] of entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    object[key] = value;
  return object;
}
