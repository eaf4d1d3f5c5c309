/**
 * Readers and writers of typed JSON: how Go's encoding/json fills a struct, with its messages for
 * values of the wrong type. Reading goes on behind a mismatch, so that one wrong value does not
 * cost the others.
 */
import { compareBytes } from '../../values/text.ts';
import { encodeMembers, encodeString, encodeValue, type JsonValue } from './encode.ts';
import { inside, isOfKind, type Place } from './place.ts';
import { elementsOf, membersOf, optionalMembersOf } from './raw.ts';

export interface Codec<T> {
  /** the Go type that messages name */
  readonly goType: string;
  empty(): T;
  isEmpty(value: T): boolean;
  /** `into` is what the value was so far: a map that occurs twice is merged, null changes nothing. */
  decode(json: string, into: T, place: Place): T;
  /** `original` is the JSON the value was read from; members unknown to us come from there. */
  encode(value: T, original?: string): string;
}

export const text: Codec<string> = {
  goType: 'string',
  empty: () => '',
  isEmpty: (value) => value === '',
  decode: (json, into, place) => (isOfKind('string', json, 'string', place) ? JSON.parse(json) : into),
  encode: encodeString,
};

export const bool: Codec<boolean> = {
  goType: 'bool',
  empty: () => false,
  isEmpty: (value) => !value,
  decode: (json, into, place) => (isOfKind('bool', json, 'bool', place) ? json === 'true' : into),
  encode: String,
};

/** Any JSON; null is the empty value. */
export const anything: Codec<JsonValue> = {
  goType: 'interface {}',
  empty: () => null,
  isEmpty: (value) => value === null,
  decode: (json) => JSON.parse(json),
  encode: encodeValue,
};

/** JSON left as it is, to be read later; undefined where there is none. */
export const raw: Codec<string | undefined> = {
  goType: 'jsontext.Value',
  empty: () => undefined,
  isEmpty: (value) => value === undefined,
  decode: (json) => json,
  encode: (value) => value ?? 'null',
};

export function listOf<T>(element: Codec<T>): Codec<T[]> {
  const goType = `[]${element.goType}`;
  return {
    goType,
    empty: () => [],
    isEmpty: (values) => values.length === 0,
    decode(json, into, place) {
      if (!isOfKind('array', json, goType, place)) return into;
      return elementsOf(json).map((item, i) => {
        return element.decode(item, element.empty(), inside(place, String(i)));
      });
    },
    encode: (values) => `[${values.map((value) => element.encode(value)).join(',')}]`,
  };
}

export function mapOf<T>(value: Codec<T>): Codec<Map<string, T>> {
  const goType = `map[string]${value.goType}`;
  return {
    goType,
    empty: () => new Map(),
    isEmpty: (values) => values.size === 0,
    decode(json, into, place) {
      if (!isOfKind('object', json, goType, place)) return into;
      const values = new Map(into);
      for (const [name, member] of membersOf(json)) {
        values.set(name, value.decode(member, value.empty(), inside(place, name)));
      }
      return values;
    },
    encode(values, original) {
      const originals = new Map(optionalMembersOf(original));
      const names = [...values.keys()].toSorted(compareBytes);
      return encodeMembers(
        names.map((name) => [name, value.encode(values.get(name) ?? value.empty(), originals.get(name))]),
      );
    },
  };
}
