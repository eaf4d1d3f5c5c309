import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byteLength,
  compareStrings,
  fromBytes,
  rejoin,
  sliceBytes,
  toBytes,
} from '../../src/template/bytes.ts';
import { formatFloat } from '../../src/template/float.ts';
import { quote, unquote, unquoteChar } from '../../src/template/quote.ts';

const anyBytes = fc.uint8Array({ maxLength: 40 });

describe('bytes as text', () => {
  test('come back whatever they are', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(Buffer.from(toBytes(fromBytes(bytes))).equals(bytes)).toBe(true);
        expect(byteLength(fromBytes(bytes))).toBe(bytes.length);
      }),
    );
  });

  test('join again after a cut anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, at) => {
        const cut = Math.min(at, byteLength(text));
        expect(rejoin(sliceBytes(text, 0, cut) + sliceBytes(text, cut))).toBe(text);
      }),
    );
  });

  test('order as Go orders strings', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (a, b) => {
        expect(compareStrings(fromBytes(a), fromBytes(b))).toBe(Buffer.compare(a, b));
      }),
    );
  });

  test.each(['c080', 'eda080', 'f4908080', 'e282', 'ff', '80', 'f0808080', 'e08080'])('invalid %s', (hex) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(Array.from(fromBytes(bytes), (char) => (char.codePointAt(0) ?? 0) - 0xdc00)).toEqual([...bytes]);
  });
});

describe('quotes', () => {
  test('open again to what they enclose', () => {
    fc.assert(
      fc.property(anyBytes, fc.boolean(), (bytes, ascii) => {
        const text = fromBytes(bytes);
        expect(unquote(quote(text, ascii))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unquote(quote(text))).toBe(text);
        expect(quote(text, true)).toMatch(/^[ -~]*$/);
      }),
    );
  });

  test.each([
    ['"\\q"', undefined],
    ['"\\x4"', undefined],
    ['"\\u12"', undefined],
    ['"\\ud800"', undefined],
    ['"\\U00110000"', undefined],
    ['"\\400"', undefined],
    ['"\\\'"', undefined],
    ['"\\""', '"'],
    ['"\\101\\x42\\u0043\\U00000044"', 'ABCD'],
    ['`a\\n\r\n`', 'a\\n\n'],
  ])('%s', (token, expected) => {
    expect(unquote(token)).toBe(expected);
  });

  test.each([
    ["'a'", { code: 97, whole: true }],
    ["'\\''", { code: 39, whole: true }],
    ["'😀'", { code: 0x1f600, whole: true }],
    ["'ab'", { code: 97, whole: false }],
    ["''", undefined],
    ["'\\\"'", undefined],
  ])('%s', (token, expected) => {
    expect(unquoteChar(token)).toEqual(expected);
  });
});

describe('formatFloat', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

  test('the shortest text reads back as the same number', () => {
    fc.assert(
      fc.property(finite, fc.constantFrom('e', 'f', 'g'), (value, format) => {
        expect(Number(formatFloat(value, format, -1))).toBe(value);
      }),
    );
  });

  test('rounds the exact value, halves to even', () => {
    expect([0.5, 1.5, 2.5, 3.5, -0.5].map((value) => formatFloat(value, 'f', 0))).toEqual([
      '0',
      '2',
      '2',
      '4',
      '-0',
    ]);
    expect(formatFloat(2.675, 'f', 2)).toBe('2.67');
    expect(formatFloat(0.1, 'f', 30)).toBe('0.100000000000000005551115123126');
    expect(formatFloat(1e23, 'e', 20)).toBe('9.99999999999999916114e+22');
  });

  test('agrees with JavaScript where nothing is halfway', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 15, max: 40 }), (value, digits) => {
        const [mantissa, power] = value.toExponential(digits).split('e');
        const expected = `${Object.is(value, -0) ? '-' : ''}${mantissa}e${power?.replace(/^([+-])(\d)$/, '$10$2')}`;
        expect(formatFloat(value, 'e', digits)).toBe(expected);
      }),
    );
  });

  test.each([
    [100, 'g', -1, '100'],
    [1e6, 'g', -1, '1e+06'],
    [123456789, 'g', -1, '1.23456789e+08'],
    [0.0001, 'g', -1, '0.0001'],
    [0.00001, 'g', -1, '1e-05'],
    [123456, 'g', 3, '1.23e+05'],
    [0, 'g', 3, '0'],
    [0, 'e', 2, '0.00e+00'],
    [1e-10, 'f', 3, '0.000'],
    [1.5, 'x', -1, '0x1.8p+00'],
    [1.999, 'x', 1, '0x1.0p+01'],
    [5e-324, 'x', -1, '0x1p-1074'],
    [1.5, 'b', -1, '6755399441055744p-52'],
    [Number.NaN, 'g', -1, 'NaN'],
    [Number.POSITIVE_INFINITY, 'f', 2, '+Inf'],
    [Number.NEGATIVE_INFINITY, 'e', -1, '-Inf'],
  ])('%d as %s with %d digits', (value, format, precision, expected) => {
    expect(formatFloat(value, format, precision)).toBe(expected);
  });
});
