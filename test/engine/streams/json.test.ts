import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidJsonError } from '../../../src/engine/errors.ts';
import { parseExactJson, parseJson } from '../../../src/engine/streams/json.ts';

describe('parseJson', () => {
  test.each([
    ['', 'EOF'],
    [' \n', 'EOF'],
    ['{"a":1', 'unexpected EOF'],
    ['[xyz', "invalid character 'x' looking for beginning of value"],
    ['<html>', "invalid character '<' looking for beginning of value"],
    ['{x', "invalid character 'x' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['[1 2]', "invalid character '2' after array element"],
    ['["a\nb"]', "invalid character '\\n' in string literal"],
    ['["\\x"]', "invalid character 'x' in string escape code"],
    ['["\\u12g4"]', "invalid character 'g' in \\u hexadecimal character escape"],
    ['[-x]', "invalid character 'x' in numeric literal"],
    ['[1.x]', "invalid character 'x' after decimal point in numeric literal"],
    ['[1ex]', "invalid character 'x' in exponent of numeric literal"],
    ['[trux]', "invalid character 'x' in literal true (expecting 'e')"],
    ['[nul]', "invalid character ']' in literal null (expecting 'l')"],
    ["['a']", "invalid character '\\'' looking for beginning of value"],
    ['[01]', "invalid character '1' after array element"],
  ])('says of %j what Go says', (text, message) => {
    expect(() => parseJson(text)).toThrow(new InvalidJsonError(message));
  });

  test('reads the first document and no more', () => {
    expect(parseJson('{"a":1}{"b"')).toEqual({ a: 1 });
    expect(parseJson('12 nonsense')).toBe(12);
    expect(parseJson('0true')).toBe(0);
  });
});

describe('parseExactJson', () => {
  test('keeps integers that a number cannot hold', () => {
    const text =
      '{"timeNano":1732430096123456789,"small":12,"float":1.5e3,"text":"1732430096123456789","neg":-9223372036854775808}';
    expect(parseExactJson(text)).toEqual({
      timeNano: 1732430096123456789n,
      small: 12,
      float: 1500,
      text: '1732430096123456789',
      neg: -9223372036854775808n,
    });
  });

  test('is not fooled by marks and quotes in strings', () => {
    const text = '{"a":"#1732430096123456789","b\\"":["##5\\\\"],"n":18446744073709551615}';
    expect(parseExactJson(text)).toEqual({
      a: '#1732430096123456789',
      'b"': ['##5\\'],
      n: 18446744073709551615n,
    });
  });

  test('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(rounded(parseExactJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('reads back any integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }), (value) => {
        const [read] = parseExactJson<[number | bigint]>(`[${value}]`);
        expect(BigInt(read)).toBe(value);
      }),
    );
  });
});

/** With numbers in place of bigints. */
function rounded(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? Number(part) : part,
  );
  return JSON.parse(text);
}
