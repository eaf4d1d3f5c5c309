import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNatural } from '../../src/values/natural-order.ts';

test.each([
  ['a2', 'a12'],
  ['a', 'a1'],
  ['a1', 'b'],
  ['1', 'a'],
  ['A', 'a'],
  ['a.b', 'a1'].toReversed() as [string, string],
  ['2', '02'],
  ['02', '3'],
  ['a01b1', 'a01b2'],
  ['a1b2', 'a01b1'],
  ['', '0'],
  ['99999999999999999998', '99999999999999999999'],
  ['\uffee', '\u{1f600}'],
])('%s before %s', (first, second) => {
  expect(compareNatural(first, second)).toBeLessThan(0);
  expect(compareNatural(second, first)).toBeGreaterThan(0);
});

test('is an order', () => {
  const name = fc.stringMatching(/^[a-c0-2._]{0,6}$/);
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      if (compareNatural(a, b) < 0 && compareNatural(b, c) < 0) expect(compareNatural(a, c)).toBeLessThan(0);
    }),
  );
});
