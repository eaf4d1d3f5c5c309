import { compareStrings } from './bytes.ts';
import { printArgument } from './print.ts';
import type { GoType } from './types.ts';
import { held, type Maybe, type Value } from './value.ts';
import { goJson } from './json.ts';

const INVALID = 'invalid type for comparison';

type Basic = 'bool' | 'int' | 'uint' | 'float' | 'complex' | 'string';

function basicKind(value: Maybe): Basic | undefined {
  switch (value?.type.kind) {
    case 'bool':
    case 'int':
    case 'uint':
    case 'float':
    case 'complex':
    case 'string':
      return value.type.kind;
    default:
      return undefined;
  }
}

function isInteger(kind: Basic | undefined): boolean {
  return kind === 'int' || kind === 'uint';
}

function incompatible(a: Value, b: Value): Error {
  return new Error(`incompatible types for comparison: ${a.type.name} and ${b.type.name}`);
}

/** Go's `eq`: whether the first value equals any of the others. */
export function equalsAny(first: Maybe, others: readonly Maybe[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison');
  return others.some((other) => equals(held(first), held(other)));
}

function equals(a: Maybe, b: Maybe): boolean {
  const kind = basicKind(a);
  const otherKind = basicKind(b);
  if (kind === otherKind || (isInteger(kind) && isInteger(otherKind))) {
    if (kind === undefined) return equalsComposite(a, b);
    return kind === 'complex' ? String(a?.data) === String(b?.data) : a?.data === b?.data;
  }
  if (a !== undefined && b !== undefined) throw incompatible(a, b);
  return false;
}

/** Values beyond the basic kinds compare with nil; those Go can compare at all, also with each other. */
function equalsComposite(a: Maybe, b: Maybe): boolean {
  if (a !== undefined && b !== undefined && a.type.kind !== b.type.kind) {
    throw new Error(`non-comparable types ${shown(a)}: ${a.type.name}, ${b.type.name}: ${shown(b, 'v')}`);
  }
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (b !== undefined && !isComparable(b.type)) {
    throw new Error(`non-comparable type ${shown(b)}: ${b.type.name}`);
  }
  if (a?.data === b?.data) return true;
  return a?.type.name === b?.type.name && a?.type.kind !== 'pointer' && goJson(a) === goJson(b);
}

function isNil(value: Maybe): boolean {
  return value === undefined || value.data === null;
}

function shown(value: Value, verb = 's'): string {
  return printArgument(value, verb, {});
}

function isComparable({ kind, elem, fields }: GoType): boolean {
  if (kind === 'slice' || kind === 'map' || kind === 'func') return false;
  if (kind === 'array') return elem === undefined || isComparable(elem);
  return kind !== 'struct' || fields === undefined || fields.every(({ type }) => isComparable(type));
}

/** Go's `lt`. */
export function isLess(first: Maybe, second: Maybe): boolean {
  const a = held(first);
  const b = held(second);
  const kind = basicKind(a);
  const otherKind = basicKind(b);
  if (a === undefined || b === undefined || kind === undefined || otherKind === undefined)
    throw new Error(INVALID);
  if (kind !== otherKind && !(isInteger(kind) && isInteger(otherKind))) throw incompatible(a, b);
  if (kind === 'bool' || kind === 'complex') throw new Error(INVALID);
  if (kind === 'string') return compareStrings(String(a.data), String(b.data)) < 0;
  return (a.data as bigint | number) < (b.data as bigint | number);
}
