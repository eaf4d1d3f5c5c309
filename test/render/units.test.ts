import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFixed, formatShortest, formatSignificant } from '../../src/render/numbers.ts';
import { bytesSize, humanSize } from '../../src/render/units.ts';

describe('sizes in powers of 1000', () => {
  test.each([
    [0, '0B', '0B'],
    [999, '999B', '999B'],
    [1000, '1kB', '1kB'],
    [1024, '1.024kB', '1.02kB'],
    [4_430_000, '4.43MB', '4.43MB'],
    [1_234_567_890, '1.235GB', '1.23GB'],
    [999_999, '1000kB', '1e+03kB'],
    [1e12, '1TB', '1TB'],
    [2e15, '2PB', '2PB'],
    [1e27, '1000YB', '1e+03YB'],
    [-5, '-5B', '-5B'],
  ])('%d bytes', (bytes, four, three) => {
    expect(humanSize(bytes)).toBe(four);
    expect(humanSize(bytes, 3)).toBe(three);
  });
});

describe('sizes in powers of 1024', () => {
  test.each([
    [0, '0B'],
    [1023, '1023B'],
    [1024, '1KiB'],
    [1536, '1.5KiB'],
    [1000.5 * 1024, '1000KiB'],
    [1001.5 * 1024, '1002KiB'],
    [8_325_000_000, '7.753GiB'],
    [1024 ** 5, '1PiB'],
  ])('%d bytes', (bytes, text) => expect(bytesSize(bytes)).toBe(text));
});

describe('Go’s number formats', () => {
  test.each([
    [0, 4, '0'],
    [-0, 4, '-0'],
    [1, 4, '1'],
    [12345, 4, '1.234e+04'],
    [12355, 4, '1.236e+04'],
    [0.0001234, 4, '0.0001234'],
    [0.00001234, 4, '1.234e-05'],
    [9999.5, 4, '1e+04'],
    [2.5, 1, '2'],
    [3.5, 1, '4'],
    [Infinity, 4, '+Inf'],
    [-Infinity, 4, '-Inf'],
    [Number.NaN, 4, 'NaN'],
  ])('%d with %d significant digits', (value, digits, text) => {
    expect(formatSignificant(value, digits)).toBe(text);
  });

  test.each([
    [0.1, '0.1'],
    [100_000, '100000'],
    [1_000_000, '1e+06'],
    [123_456_789, '1.23456789e+08'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
  ])('%d in the fewest digits', (value, text) => expect(formatShortest(value)).toBe(text));

  test.each([
    [0, 2, '0.00'],
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [1.005, 2, '1.00'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [99.999, 2, '100.00'],
    [-1.5, 1, '-1.5'],
  ])('%d with %d places', (value, places, text) => expect(formatFixed(value, places)).toBe(text));

  test('the fewest digits still give the number back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(formatShortest(value))).toBe(value);
      }),
    );
  });

  test('a few digits are close to the number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.integer({ min: 1, max: 17 }),
        (value, digits) => {
          const read = Number(formatSignificant(value, digits));
          expect(Math.abs(read - value) / value).toBeLessThanOrEqual(5.01 * 10 ** -digits);
        },
      ),
    );
  });

  test('places are exactly as many as asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (value, places) => {
          const text = formatFixed(value, places);
          expect(text).toMatch(new RegExp(`^-?[0-9]+\\.[0-9]{${places}}$`));
          expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -places);
        },
      ),
    );
  });
});
