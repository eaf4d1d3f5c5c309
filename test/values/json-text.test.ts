import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactJson, exactNumber, indentJson, parseJson } from '../../src/values/json-text.ts';

test('indents as Go does', () => {
  const text = '[{"a":1,"b":[],"c":{},"d":[1,{"e":null}],"f":"x, [y] {z}: \\" \\u003c"}]\n';
  expect(indentJson(text, '    ')).toBe(`[
    {
        "a": 1,
        "b": [],
        "c": {},
        "d": [
            1,
            {
                "e": null
            }
        ],
        "f": "x, [y] {z}: \\" \\u003c"
    }
]`);
});

test('keeps order, digits and escapes', () => {
  const text = '{"b":9223372036854775807,"a":1.50,"c":"\\u00e9é\\/"}';
  expect(compactJson(indentJson(text, ' '))).toBe(text);
});

describe('on any JSON', () => {
  test('indenting is JSON.stringify’s, where that keeps the text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain = JSON.stringify(JSON.parse(text));
        // JavaScript moves keys that look like integers, and Go escapes nothing here.
        expect(indentJson(plain, '    ')).toBe(JSON.stringify(JSON.parse(plain), null, 4));
        expect(compactJson(indentJson(text, '\t'))).toBe(compactJson(text));
      }),
    );
  });

  test('parsing is JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text, Number)).toEqual(JSON.parse(text));
      }),
    );
  });
});

test('numbers are handed over as written', () => {
  const digits: string[] = [];
  parseJson('{"a":[1.50,-2e3],"b":9223372036854775807}', (text) => digits.push(text));
  expect(digits).toEqual(['1.50', '-2e3', '9223372036854775807']);
});

test('exactNumber', () => {
  expect(exactNumber('9223372036854775807')).toBe(9223372036854775807n);
  expect(exactNumber('-9223372036854775808')).toBe(-9223372036854775808n);
  expect(exactNumber('9007199254740991')).toBe(9007199254740991);
  expect(exactNumber('1.5')).toBe(1.5);
  expect(exactNumber('1e300')).toBe(1e300);
});

test('broken JSON is refused', () => {
  expect(() => parseJson('{"a":}', Number)).toThrow(SyntaxError);
});

test('__proto__ is a key as any other', () => {
  expect(Object.keys(parseJson('{"__proto__":1}', Number) as object)).toEqual(['__proto__']);
});

test('lays out as JSON.stringify does, whatever the layout before', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t\r\n'), (value, space) => {
      const json = JSON.stringify(value);
      expect(indentJson(json, '\t')).toBe(JSON.stringify(value, null, '\t'));
      expect(indentJson(`${space}${indentJson(json, space)}${space}`, '\t')).toBe(indentJson(json, '\t'));
    }),
  );
});
