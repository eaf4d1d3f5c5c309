/** JSON kept as its own text, so that what we do not know goes back to the file as it was. */
import { skipSpace, stringEnd, valueEnd } from '../../values/json-scan.ts';

/** The name of a member and the text of its value. */
export type Member = readonly [name: string, value: string];

/** What Go's encoding/json calls the kind of a value. */
export function kindOf(value: string): 'object' | 'array' | 'string' | 'bool' | 'null' | 'number' {
  switch (value[0]) {
    case '{':
      return 'object';
    case '[':
      return 'array';
    case '"':
      return 'string';
    case 't':
    case 'f':
      return 'bool';
    case 'n':
      return 'null';
    default:
      return 'number';
  }
}

/** The members of an object in the order of the text, repeated names included. The text must be valid. */
export function membersOf(object: string): Member[] {
  const members: Member[] = [];
  let at = skipSpace(object, 1);
  while (object[at] === '"') {
    const nameEnd = stringEnd(object, at);
    const start = skipSpace(object, skipSpace(object, nameEnd) + 1);
    const end = valueEnd(object, start);
    members.push([JSON.parse(object.slice(at, nameEnd)), object.slice(start, end)]);
    at = afterComma(object, end);
  }
  return members;
}

/** The members of a value that may be none or no object. */
export function optionalMembersOf(json: string | undefined): Member[] {
  return json !== undefined && kindOf(json) === 'object' ? membersOf(json) : [];
}

/** The elements of an array. The text must be valid. */
export function elementsOf(array: string): string[] {
  const elements: string[] = [];
  let at = skipSpace(array, 1);
  while (array[at] !== ']') {
    const end = valueEnd(array, at);
    elements.push(array.slice(at, end));
    at = afterComma(array, end);
  }
  return elements;
}

function afterComma(text: string, at: number): number {
  const next = skipSpace(text, at);
  return text[next] === ',' ? skipSpace(text, next + 1) : next;
}
