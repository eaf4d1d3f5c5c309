import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstValue, wholeValue } from '../../src/values/json-scan.ts';

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

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
