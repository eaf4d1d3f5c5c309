import { isMapping, type Mapping } from './shape.ts';
import type { StackFile } from './file-shape.ts';

type Merge = (base: unknown, override: unknown) => unknown;

/** Lists whose items have a name, and the key it is under: an item takes the place of the one of its name. */
const named: Readonly<Record<string, string>> = {
  ports: 'published',
  secrets: 'source',
  configs: 'source',
  volumes: 'target',
};

function mergeNamed(key: string, base: readonly Mapping[], override: readonly Mapping[]): readonly Mapping[] {
  if (base.length === 0) return override;
  const byName = new Map([...base, ...override].map((item) => [item[key], item]));
  return [...byName.values()].toSorted((a, b) => compare(a[key], b[key]));
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a ?? 0) - Number(b ?? 0);
  return String(a) < String(b) ? -1 : 1;
}

const replace: Merge = (_, override) => override;

/** Options of the same driver come together; those of another replace all. */
const logging: Merge = (base, override) => {
  const [before, after] = [base as Mapping, override as Mapping];
  const other = before['driver'] && after['driver'] && before['driver'] !== after['driver'];
  return other ? after : mergeMapping(before, after);
};

const networks: Merge = (base, override) => {
  const merged: Record<string, unknown> = { ...(base as Mapping) };
  for (const [name, network] of Object.entries(override as Mapping)) {
    const before = merged[name];
    merged[name] = isMapping(before) && isMapping(network) ? { ...before, ...network } : (network ?? before);
  }
  return merged;
};

const special: Readonly<Record<string, Merge>> = {
  logging,
  networks,
  command: replace,
  entrypoint: replace,
  ulimits: (base, override) => ({ ...(base as Mapping), ...(override as Mapping) }),
};

/** Lists grow, mappings come together, and of all else the second is taken if it says something. */
function mergeMapping(
  base: Mapping,
  override: Mapping,
  rules: Readonly<Record<string, Merge>> = {},
): Mapping {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    if (saysNothing(merged[key])) merged[key] = value ?? merged[key] ?? null;
    else if (!saysNothing(value)) merged[key] = (rules[key] ?? mergeValue)(merged[key], value);
  }
  return merged;
}

function mergeValue(base: unknown, override: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(override))
    return [...(base as unknown[]), ...(override as unknown[])];
  return isMapping(base) && isMapping(override) ? mergeMapping(base, override) : override;
}

function saysNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}

function mergeService(base: Mapping, override: Mapping): Mapping {
  const items = (service: Mapping, list: string) => (service[list] ?? []) as Mapping[];
  const lists = Object.entries(named).map(
    ([list, key]) => [list, mergeNamed(key, items(base, list), items(override, list))] as const,
  );
  return { ...mergeMapping(base, override, special), ...Object.fromEntries(lists) };
}

/** Services are merged one by one; of all else the second is taken as a whole where both say something. */
const services: Merge = (base, override) => {
  const merged: Record<string, unknown> = { ...(base as Mapping) };
  for (const [name, service] of Object.entries(override as Mapping)) {
    const known = merged[name];
    merged[name] = isMapping(known) ? mergeService(known, service as Mapping) : service;
  }
  return merged;
};

const sections = ['services', 'networks', 'volumes', 'secrets', 'configs'] as const;

/** Several stack files as one: each says more than those before it. */
export function mergeStackFiles(files: readonly StackFile[]): StackFile {
  const [first = {}, ...others] = files;
  return others.reduce<StackFile>((base, file) => {
    const override = Object.fromEntries(sections.map((section) => [section, file[section]]));
    return mergeMapping(base, override, { services });
  }, first);
}
