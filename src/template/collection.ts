import { byteLength, compareStrings } from './bytes.ts';
import { isMethod } from './function.ts';
import { ANY, type GoField, type GoType, STRING } from './types.ts';
import { held, type Maybe, toData, typed, Value, valueOf, zeroValue } from './value.ts';

/** Go's truth: not the zero value, not empty, not nil. */
export function isTrue(value: Maybe): boolean {
  if (value === undefined) return false;
  const { data } = value;
  switch (value.type.kind) {
    case 'bool':
      return data === true;
    case 'int':
    case 'uint':
      return data !== 0n;
    case 'float':
      return data !== 0;
    case 'complex':
      return Array.isArray(data) && data.some((part) => part !== 0);
    case 'struct':
      return true;
    case 'string':
    case 'slice':
    case 'array':
    case 'map':
      return length(value) > 0;
    default:
      return data !== null;
  }
}

/** Length of a string (in bytes), slice, array or map. */
export function length(value: Value): number {
  const { data } = value;
  if (data === null) return 0;
  if (typeof data === 'string') return byteLength(data);
  if (Array.isArray(data) || data instanceof Uint8Array) return data.length;
  if (data instanceof Map) return data.size;
  return mapKeys(data).length;
}

/** An element of a slice or array that is known to exist. */
export function elementAt(value: Value, index: number): Maybe {
  const items = value.data as ArrayLike<unknown>;
  return typed(value.type.elem ?? ANY, items[index]);
}

export function elements(value: Value): Maybe[] {
  return Array.from({ length: length(value) }, (_, index) => elementAt(value, index));
}

/** A map's value under a key; undefined when there is none. */
export function mapValue(map: Value, key: Value): Maybe {
  const { data, type } = map;
  const elem = type.elem ?? ANY;
  if (data instanceof Map) {
    const plain = toData(key);
    return data.has(plain) ? typed(elem, data.get(plain)) : undefined;
  }
  const name = String(key.data);
  return hasKey(data, name) ? typed(elem, Reflect.get(data, name)) : undefined;
}

/** Keys and values of a map in Go's printing order. */
export function mapEntries(map: Value): readonly (readonly [key: Value, value: Maybe])[] {
  const { data, type } = map;
  const pairs: [unknown, unknown][] =
    data instanceof Map ? [...data] : mapKeys(data).map((key) => [key, Reflect.get(data as object, key)]);
  return pairs
    .map(([key, item]) => [keyValue(type, key), typed(type.elem ?? ANY, item)] as const)
    .toSorted(([a], [b]) => compareKeys(a, b));
}

function keyValue(type: GoType, key: unknown): Value {
  const kind = type.key?.kind;
  const isNumber = (kind === 'int' || kind === 'uint') && typeof key === 'string' && /^-?\d+$/.test(key);
  return typed(type.key ?? STRING, isNumber ? BigInt(key) : key) ?? new Value(STRING, String(key));
}

function compareKeys({ data: a }: Value, { data: b }: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  return Number(a) - Number(b);
}

function hasKey(data: unknown, name: string): data is object {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name);
}

/** Own keys that hold data: no methods, nothing undefined. */
function mapKeys(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data)
    .filter(([, item]) => item !== undefined && !isMethod(item))
    .map(([key]) => key);
}

/** A struct's fields in order. */
export function structFields(value: Value): readonly (readonly [field: GoField, value: Maybe])[] {
  const { data, type } = value;
  if (type.fields !== undefined) return type.fields.map((field) => [field, fieldValue(value, field)]);
  return mapKeys(data).map((name) => {
    const item = typed(ANY, Reflect.get(data as object, name));
    return [{ name, type: ANY, json: name }, held(item) ?? item];
  });
}

function fieldValue({ data }: Value, { name, json, type, inline }: GoField): Maybe {
  if (inline) return typed(type, data);
  for (const key of [json, name]) {
    if (key !== undefined && hasKey(data, key)) return typed(type, Reflect.get(data, key));
  }
  return zeroValue(type);
}

/** A field of a struct by name, those of embedded structs included; undefined when there is none. */
export function structField(value: Value, name: string): Maybe {
  const { data, type } = value;
  if (type.fields === undefined) {
    const own = ownMember(data, name);
    return own === undefined ? undefined : (valueOf(own) ?? zeroValue(ANY));
  }
  const field = type.fields.find((candidate) => candidate.name === name);
  if (field !== undefined) return fieldValue(value, field);
  const outer = type.fields.find((candidate) => candidate.inline && hasField(candidate.type, name));
  return outer === undefined ? undefined : structField(new Value(outer.type, data), name);
}

/** Whether a struct has, or, its fields not being declared, may have, a field of this name. */
export function hasField({ fields }: GoType, name: string): boolean {
  return (
    fields === undefined ||
    fields.some((field) => field.name === name || (field.inline && hasField(field.type, name)))
  );
}

/** An object's own member under a name, whatever it is. */
export function ownMember(data: unknown, name: string): unknown {
  return hasKey(data, name) ? Reflect.get(data, name) : undefined;
}
