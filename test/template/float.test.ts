import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFloat } from '../../src/template/float.ts';

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
    expect(formatFloat(value, 'g', digits)).toBe(text);
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
  ])('%d in the fewest digits', (value, text) => expect(formatFloat(value, 'g', -1)).toBe(text));

  test.each([
    [0, 2, '0.00'],
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [1.005, 2, '1.00'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [99.999, 2, '100.00'],
    [-1.5, 1, '-1.5'],
  ])('%d with %d places', (value, places, text) => expect(formatFloat(value, 'f', places)).toBe(text));

  test('the fewest digits still give the number back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(formatFloat(value, 'g', -1))).toBe(value);
      }),
    );
  });

  test('a few digits are close to the number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.integer({ min: 1, max: 17 }),
        (value, digits) => {
          const read = Number(formatFloat(value, 'g', digits));
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
          const text = formatFloat(value, 'f', places);
          expect(text).toMatch(new RegExp(`^-?[0-9]+\\.[0-9]{${places}}$`));
          expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -places);
        },
      ),
    );
  });
});
