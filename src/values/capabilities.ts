import { trimSpace } from './text.ts';

const all = 'ALL';
const reset = 'RESET';

/** A capability in upper case with its CAP_ prefix; the special ALL and RESET stay bare. */
export function normalizeCapability(raw: string): string {
  const name = trimSpace(raw).toUpperCase();
  return name === all || name === reset || name.startsWith('CAP_') ? name : `CAP_${name}`;
}

function normalizeAll(capabilities: readonly string[]): string[] {
  const names = new Set(capabilities.map(normalizeCapability));
  return names.has(all) ? [all] : [...names];
}

function sorted(names: readonly string[]): string[] {
  return names.filter((name) => name !== reset).toSorted();
}

/** What a service adds and drops in the end: sorted, without doubles; adding beats dropping. */
export function effectiveCapabilities(
  add: readonly string[],
  drop: readonly string[],
): { add: string[]; drop: string[] } {
  const added = normalizeAll(add);
  const dropped = normalizeAll(drop).filter((name) => !added.includes(name));
  return { add: sorted(added), drop: sorted(dropped) };
}

interface Capabilities {
  add: readonly string[];
  drop: readonly string[];
}

/**
 * What an update makes of a service's capabilities. Adding one that was dropped only takes it off that list, and the
 * other way round; RESET empties the list first. Adding beats dropping.
 */
export function changeCapabilities(
  current: Capabilities,
  change: Capabilities,
): { add: string[]; drop: string[] } {
  const [adding, dropping] = [change.add, change.drop].map(
    (names) => new Set(names.map(normalizeCapability)),
  );
  const added = new Set(adding?.delete(reset) ? [] : current.add.map(normalizeCapability));
  const dropped = new Set(dropping?.delete(reset) ? [] : current.drop.map(normalizeCapability));
  for (const name of dropping ?? []) {
    if (!adding?.has(name) && !added.delete(name)) dropped.add(name);
  }
  for (const name of adding ?? []) {
    if (!dropped.delete(name)) added.add(name);
  }
  return { add: sorted(normalizeAll([...added])), drop: sorted(normalizeAll([...dropped])) };
}
