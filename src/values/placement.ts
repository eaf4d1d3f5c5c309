import { ValueError } from './error.ts';
import { signedInteger, toNumber } from './integers.ts';
import { cut, trimSpace } from './text.ts';

/** A service's `--placement-pref`: `spread=node.labels.x`. */
export function parsePlacementPreference(raw: string): { Spread: { SpreadDescriptor: string } } {
  const [strategy, descriptor, found] = cut(raw, '=');
  if (!found || strategy === '') {
    throw new ValueError('placement preference must be of the format "<strategy>=<arg>"');
  }
  if (strategy !== 'spread') {
    throw new ValueError(`unsupported placement preference ${strategy} (only spread is supported)`);
  }
  return { Spread: { SpreadDescriptor: descriptor } };
}

/** Checks a service's `--generic-resource`; readGenericResources reads them all together. */
export function parseGenericResource(raw: string): string {
  if (!raw.includes('=')) {
    throw new ValueError(`invalid generic-resource format \`${raw}\` expected \`name=value\``);
  }
  return raw;
}

/** Amounts of resources of one's own, `gpu=2`, each kind once. */
export function readGenericResources(flags: readonly string[]): { kind: string; amount: number }[] {
  const kinds = new Map<string, string[]>();
  for (const flag of flags) {
    const [key = '', value, ...surplus] = flag.split('=').map(trimSpace);
    if (value === undefined || surplus.length > 0) {
      throw unreadable(`incorrect term ${flag}, missing '=' or malformed expression`);
    }
    kinds.set(key, [...(kinds.get(key) ?? []), value]);
  }
  return Array.from(kinds, ([kind, values]) => ({ kind, amount: amountOf(kind, values) }));
}

function amountOf(kind: string, values: readonly string[]): number {
  const amounts = values.map(readAmount);
  const [amount] = amounts;
  if (amounts.length === 1 && amount !== undefined) {
    if (amount < 0) throw unreadable(`cannot ask for negative resource ${kind}`);
    return amount;
  }
  if (amounts.some((each) => each !== undefined)) {
    throw unreadable(`mixed discrete and named resources in expression '${kind}=[${values.join(' ')}]'`);
  }
  throw new ValueError(
    `invalid generic-resource request \`${kind}=${values[0]}\`, Named Generic Resources is not supported for service create or update`,
  );
}

function readAmount(raw: string): number | undefined {
  try {
    return toNumber(signedInteger(raw, 10, 64));
  } catch {
    return undefined;
  }
}

function unreadable(fault: string): ValueError {
  return new ValueError(`invalid generic resource specification: could not parse GenericResource: ${fault}`);
}
