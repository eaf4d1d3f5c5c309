import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeString, encodeValue } from '../../src/config/json/encode.ts';
import { elementsOf, indent, membersOf } from '../../src/config/json/raw.ts';
import { firstValue, wholeValue } from '../../src/config/json/scan.ts';

describe('errors in the words of Go 1.27', () => {
  test.each([
    ['x', "invalid character 'x' looking for beginning of value"],
    ['\ufeff{}', "invalid character '\\ufeff' looking for beginning of value"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{1:2}', "invalid character '1' looking for beginning of object key string"],
    ['{\n\t"a" "b"}', "invalid character '\"' after object key"],
    ['{"a":1 2}', "invalid character '2' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
    ['{"a":01}', "invalid character '1' after object key:value pair"],
    ['{"a":-}', "invalid character '}' in numeric literal"],
    ['{"a":1.}', "invalid character '}' in numeric literal"],
    ['{"a":1e}', "invalid character '}' in numeric literal"],
    ['{"a":1e5.}', "invalid character '.' after object key:value pair"],
    ['{"a":"\n"}', "invalid character '\\n' in string"],
    ['{"a":"\\x"}', 'invalid escape sequence `\\x` in string'],
    ['{"a":"\\u12g4"}', 'invalid escape sequence `\\u12g4` in string'],
    ['{"a":"\\u12"}', 'invalid escape sequence `\\u12"}` in string'],
    ['{"a":"\\u1\n"}', 'invalid escape sequence "\\\\u1\\n\\"}" in string'],
    ['['.repeat(10_001), 'exceeded max depth'],
  ])('%j', (text, message) => {
    expect(() => firstValue(text)).toThrow(message);
    expect(() => wholeValue(text)).toThrow(message);
  });

  test.each(['{', '{"a"', '{"a":', '{"a":1', '[', '"a', '"\\', '"\\u00', 'tr', '-', '1.', '1e+'])(
    'cut short: %s',
    (text) => {
      expect(() => firstValue(text)).toThrow('unexpected EOF');
      expect(() => wholeValue(text)).toThrow('unexpected end of JSON input');
    },
  );

  test('what follows the value', () => {
    expect(firstValue(' {"a":1} ] x')).toEqual({ value: '{"a":1}', rest: '] x' });
    expect(() => wholeValue('{} x')).toThrow("invalid character 'x' after top-level value");
  });

  test('nothing', () => {
    expect(firstValue(' \n')).toBeUndefined();
    expect(() => wholeValue('')).toThrow('unexpected end of JSON input');
  });
});

const anyText = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '\\', ',', ':', '{', ']', '1', '-', '.', 'e', ' '))
    .map(([json, at, typo]) => json.slice(0, at % (json.length + 1)) + typo + json.slice(at % json.length)),
);

test('takes what JSON.parse takes, and nothing else', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const isJson = succeeds(() => JSON.parse(text));
      expect(succeeds(() => wholeValue(text))).toBe(isJson);
    }),
    { numRuns: 1000 },
  );
});

test('lays out as JSON.stringify does, whatever the layout before', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t\r\n'), (value, space) => {
      const json = JSON.stringify(value);
      expect(indent(json, '\t')).toBe(JSON.stringify(value, null, '\t'));
      expect(indent(`${space}${indent(json, space)}${space}`, '\t')).toBe(indent(json, '\t'));
    }),
  );
});

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
      const members = membersOf(indent(JSON.stringify(object), ' '));
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

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
