/** JSON as Go's encoding/json writes it: members sorted by name, and safe to stand in HTML. */
import { escapeForHtml } from '../../values/json-text.ts';
import { compareBytes } from '../../values/text.ts';

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}

export function encodeString(text: string): string {
  return escapeForHtml(JSON.stringify(text));
}

/** A value whose objects are Go maps. Members that are undefined are left out. */
export function encodeValue(value: JsonValue): string {
  if (typeof value === 'string') return encodeString(value);
  if (Array.isArray(value)) return `[${value.map(encodeValue).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => compareBytes(a, b));
  return encodeMembers(
    members.flatMap(([name, member]) => (member === undefined ? [] : [[name, encodeValue(member)]])),
  );
}

/** An object of members that are JSON already, in the order given. */
export function encodeMembers(members: Iterable<readonly [name: string, value: string]>): string {
  return `{${Array.from(members, ([name, value]) => `${encodeString(name)}:${value}`).join(',')}}`;
}
