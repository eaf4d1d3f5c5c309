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
