import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  durationNanoseconds,
  formatDuration,
  parseDuration,
  parsePositiveDuration,
} from '../../src/values/durations.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('reading', () => {
  accepts(parseDuration, [
    ['0', 0],
    ['-0', 0],
    ['0s', 0],
    ['1m30s', 90e9],
    ['-1.5h', -5400e9],
    ['+5s', 5e9],
    ['.5ms', 500_000],
    ['1.s', 1e9],
    ['10us', 10_000],
    ['10\u00b5s', 10_000],
    ['10\u03bcs', 10_000],
    ['7ns', 7],
    ['1h1h', 7200e9],
  ]);
  rejects(parseDuration, [
    ['', 'time: invalid duration ""'],
    ['-', 'time: invalid duration "-"'],
    ['x', 'time: invalid duration "x"'],
    ['.s', 'time: invalid duration ".s"'],
    ['3', 'time: missing unit in duration "3"'],
    ['1m3', 'time: missing unit in duration "1m3"'],
    ['3d', 'time: unknown unit "d" in duration "3d"'],
    ['3constructor', 'time: unknown unit "constructor" in duration "3constructor"'],
    ['3é', 'time: unknown unit "\\xc3\\xa9" in duration "3\\xc3\\xa9"'],
    ['9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
    ['2562048h', 'time: invalid duration "2562048h"'],
  ]);
  rejects(parsePositiveDuration, [['-1s', 'duration cannot be negative']]);
  neverCrashes(
    parseDuration,
    textOf('1', '60', '.', 'h', 'm', 's', 'ms', 'µs', '-', '+', 'd', '"', '9223372036854775807'),
  );

  test('reaches the ends of an int64', () => {
    expect(durationNanoseconds('9223372036854775807ns')).toBe(2n ** 63n - 1n);
    expect(durationNanoseconds('-9223372036854775808ns')).toBe(-(2n ** 63n));
  });
});

describe('printing', () => {
  test.each([
    [0, '0s'],
    [1, '1ns'],
    [1100, '1.1µs'],
    [2_200_000, '2.2ms'],
    [3_300_000_000, '3.3s'],
    [90e9, '1m30s'],
    [3600e9, '1h0m0s'],
    [-5400e9, '-1h30m0s'],
    [10e9, '10s'],
    [300e9, '5m0s'],
    [1n, '1ns'],
    [245_000_000_000n, '4m5s'],
    [245_001_000_000n, '4m5.001s'],
    [18_367_001_000_000n, '5h6m7.001s'],
    [480_000_000_001n, '8m0.000000001s'],
    [9_223_372_036_854_775_807n, '2562047h47m16.854775807s'],
    [-30_000_000_000n, '-30s'],
  ])('%d is %s', (nanoseconds, text) => expect(formatDuration(nanoseconds)).toBe(text));

  test('what is printed reads the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (nanoseconds) => {
        const read = durationNanoseconds(formatDuration(nanoseconds));
        // Fractions go through a double, in Go too.
        expect(Number(read - nanoseconds)).toBeLessThan(1000);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seconds) => {
        const nanoseconds = BigInt(seconds) * 1000n;
        expect(durationNanoseconds(formatDuration(nanoseconds)) - nanoseconds).toBe(0n);
      }),
    );
  });
});
