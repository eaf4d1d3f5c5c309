import { TIME } from './time.ts';
import {
  ANY,
  BOOL,
  FLOAT64,
  FUNC,
  type GoType,
  INT,
  JSON_NUMBER,
  mapOf,
  parseType,
  sliceOf,
  STRING,
  UINT8,
} from './types.ts';

/**
 * Names the Go type of an object or array: `{[goType]: 'system.Info', …}`. A name makes it a struct of the
 * object's own keys (`*name`: a pointer to one), `map[string]string` or `[]string` a typed map or slice, and
 * a type made with `struct()` gives it declared fields.
 */
export const goType: unique symbol = Symbol('goType');

/**
 * A value with its static type, as Go's reflect.Value. Data by kind: int and uint bigint, float number,
 * complex a pair, map a Map or plain object, slice an array or Uint8Array, pointer what it points to;
 * null is the nil of every kind that has one.
 */
export class Value {
  readonly type: GoType;
  readonly data: unknown;

  constructor(type: GoType, data: unknown) {
    this.type = type;
    this.data = data;
  }
}

/** undefined is reflect's zero Value: what a missing key or an untyped nil gives. */
export type Maybe = Value | undefined;

const STRINGS = sliceOf(STRING);
const ANYS = sliceOf(ANY);
const STRING_MAP = mapOf(STRING, STRING);
const ANY_MAP = mapOf(STRING, ANY);
const BYTES = sliceOf(UINT8);

/** A JSON number where Go would keep its text (decoded with UseNumber). */
export function jsonNumber(text: string): Value {
  return new Value(JSON_NUMBER, text);
}

/** A number that Go holds as a float64 even when whole. */
export function float64(value: number): Value {
  return new Value(FLOAT64, value);
}

/** Go's reflect.ValueOf: the value under the type its data has by itself. */
export function valueOf(data: unknown): Maybe {
  switch (typeof data) {
    case 'string':
      return new Value(STRING, data);
    case 'number':
      return isWhole(data) ? new Value(INT, BigInt(data)) : new Value(FLOAT64, data);
    case 'bigint':
      return new Value(INT, data);
    case 'boolean':
      return new Value(BOOL, data);
    case 'function':
      return new Value(FUNC, data);
    case 'object':
      if (data === null) return undefined;
      return data instanceof Value ? data : new Value(objectType(data), data);
    default:
      return undefined;
  }
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 && !Object.is(value, -0);
}

function objectType(data: object): GoType {
  const marked: unknown = Object.hasOwn(data, goType) ? Reflect.get(data, goType) : undefined;
  if (typeof marked === 'string') return parseType(marked);
  if (isType(marked)) return marked;
  if (Array.isArray(data)) return data.every(isString) ? STRINGS : ANYS;
  if (data instanceof Map) return ANY_MAP;
  if (data instanceof Uint8Array) return BYTES;
  if (data instanceof Date) return TIME;
  return Object.values(data).every(isString) ? STRING_MAP : ANY_MAP;
}

function isString(item: unknown): boolean {
  return typeof item === 'string';
}

function isType(type: unknown): type is GoType {
  return typeof type === 'object' && type !== null && 'kind' in type && 'name' in type;
}

/** The data as a value of a static type; data of another shape keeps its own type. */
export function typed(type: GoType, data: unknown): Maybe {
  if (type.kind === 'interface') return new Value(type, data ?? null);
  // Bytes of a JSON document are text in base64.
  if (type.name === BYTES.name && typeof data === 'string')
    return new Value(type, Buffer.from(data, 'base64'));
  if (data instanceof Value || (data !== null && data !== undefined && !fits(type, data))) {
    return valueOf(data);
  }
  if (type.kind === 'int' || type.kind === 'uint') return new Value(type, BigInt((data as number) ?? 0));
  return new Value(type, data ?? zero(type));
}

function fits(type: GoType, data: {}): boolean {
  switch (type.kind) {
    case 'bool':
      return typeof data === 'boolean';
    case 'string':
      return typeof data === 'string';
    case 'int':
    case 'uint':
      return typeof data === 'bigint' || Number.isInteger(data);
    case 'float':
      return typeof data === 'number';
    case 'pointer':
      return type.elem === undefined || fits(type.elem, data);
    case 'slice':
    case 'array':
      return Array.isArray(data) || data instanceof Uint8Array;
    case 'map':
      return typeof data === 'object' && !Array.isArray(data);
    default:
      return true;
  }
}

/** Data of a type's zero value. */
function zero(type: GoType): unknown {
  switch (type.kind) {
    case 'bool':
      return false;
    case 'int':
    case 'uint':
      return 0n;
    case 'float':
      return 0;
    case 'complex':
      return [0, 0];
    case 'string':
      return '';
    case 'struct':
      return {};
    case 'array':
      return [];
    default:
      return null;
  }
}

export function zeroValue(type: GoType): Value {
  return new Value(type, zero(type));
}

/** What an interface value holds; any other value is itself. */
export function held(value: Maybe): Maybe {
  return value?.type.kind === 'interface' ? valueOf(value.data) : value;
}

/** Follows pointers and interfaces to the end, or to the nil one that ends the way. */
export function indirect(value: Maybe): { readonly value: Maybe; readonly isNil: boolean } {
  let at = value;
  while (at !== undefined && (at.type.kind === 'pointer' || at.type.kind === 'interface')) {
    if (at.data === null) return { value: at, isNil: true };
    at = at.type.kind === 'pointer' ? target(at) : valueOf(at.data);
  }
  return { value: at, isNil: false };
}

function target(pointer: Value): Maybe {
  return typed(pointer.type.elem ?? ANY, pointer.data);
}

/** What is printed for a value: pointers as what they point to; undefined for one that is not there. */
export function printable(value: Maybe): Maybe {
  const shown = held(value);
  return shown?.type.kind === 'pointer' ? indirect(shown).value : shown;
}

/** A value as plain data, for functions that know nothing of Go: ints are numbers where they fit. */
export function toData(value: Maybe): unknown {
  const data = held(value)?.data ?? null;
  if (typeof data !== 'bigint') return data;
  return BigInt.asIntN(53, data) === data ? Number(data) : data;
}
