import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeString, encodeValue } from '../../src/config/json/encode.ts';
import { elementsOf, membersOf } from '../../src/config/json/raw.ts';
import { indentJson } from '../../src/values/json-text.ts';

test('opens objects and arrays without touching their values', () => {
  expect(membersOf('{ "a" : 1.0e0 , "\\u0062":{"c":[ ]}, "a":"x" }')).toEqual([
    ['a', '1.0e0'],
    ['b', '{"c":[ ]}'],
    ['a', '"x"'],
  ]);
  expect(elementsOf('[ 1, [2 ], "]" ]')).toEqual(['1', '[2 ]', '"]"']);
  expect(membersOf('{ }')).toEqual([]);
  expect(elementsOf('[ ]')).toEqual([]);
});

test('members and elements are those JSON.parse finds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const members = membersOf(indentJson(JSON.stringify(object), ' '));
      expect(members.map(([name, value]) => [name, JSON.parse(value)])).toEqual(
        Object.entries(JSON.parse(JSON.stringify(object))),
      );
      const values = Object.values(object);
      expect(elementsOf(JSON.stringify(values)).map((value) => JSON.parse(value))).toEqual(
        JSON.parse(JSON.stringify(values)),
      );
    }),
  );
});

test('writes as Go does: members sorted by bytes, safe in HTML', () => {
  expect(encodeValue({ b: 1e21, a: { '\u{1f600}': null, '\uffee': [true, 'x'] }, c: undefined })).toBe(
    '{"a":{"\uffee":[true,"x"],"\u{1f600}":null},"b":1e+21}',
  );
  expect(encodeString('<a href="x&y">\u2028\u2029\u0001\b\u007f')).toBe(
    '"\\u003ca href=\\"x\\u0026y\\"\\u003e\\u2028\\u2029\\u0001\\b\u007f"',
  );
});
