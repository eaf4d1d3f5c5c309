import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCpus } from '../../src/values/cpus.ts';
import { parseRational } from '../../src/values/rational.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('--cpus', () => {
  accepts(parseCpus, [
    ['0', 0],
    ['1', 1e9],
    ['1.5', 15e8],
    ['.5', 5e8],
    ['3/2', 15e8],
    ['1e-3', 1e6],
    ['0x10', 16e9],
    ['010', 10e9],
    ['010/1', 8e9],
    ['-1', -1e9],
    ['0.000000001', 1],
    ['1_000', 1e12],
  ]);
  rejects(parseCpus, [
    ['', 'failed to parse  as a rational number'],
    ['x', 'failed to parse x as a rational number'],
    ['1/0', 'failed to parse 1/0 as a rational number'],
    ['1/-2', 'failed to parse 1/-2 as a rational number'],
    ['1 ', 'failed to parse 1  as a rational number'],
    ['1e99999999', 'failed to parse 1e99999999 as a rational number'],
    ['0x1e+3', 'failed to parse 0x1e+3 as a rational number'],
    ['1.2345678901', 'value is too precise'],
    ['1/3', 'value is too precise'],
  ]);
  neverCrashes(parseCpus, textOf('0', '1', '25', '.', '/', '-', '+', 'e', 'p', '0x', '0b', '_', '_1'));

  test('billionths are exact', () => {
    fc.assert(
      fc.property(fc.nat(64), fc.nat(999_999_999), (whole, nanos) => {
        expect(parseCpus(`${whole}.${String(nanos).padStart(9, '0')}`)).toBe(whole * 1e9 + nanos);
      }),
    );
  });
});

test('a fraction is read as it is written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n }), fc.bigInt({ min: 1n }), (numerator, denominator) => {
      expect(parseRational(`${numerator}/${denominator}`)).toEqual({ numerator, denominator });
    }),
  );
});
