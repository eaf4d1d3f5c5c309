import { expect, test } from 'vitest';
import { durationText } from '../../src/render/go-types/duration.ts';

test.each([
  [0n, '0s'],
  [1n, '1ns'],
  [1_100n, '1.1µs'],
  [2_200_000n, '2.2ms'],
  [3_300_000_000n, '3.3s'],
  [245_000_000_000n, '4m5s'],
  [245_001_000_000n, '4m5.001s'],
  [18_367_001_000_000n, '5h6m7.001s'],
  [480_000_000_001n, '8m0.000000001s'],
  [3_600_000_000_000n, '1h0m0s'],
  [9_223_372_036_854_775_807n, '2562047h47m16.854775807s'],
  [-30_000_000_000n, '-30s'],
])('%d ns is %s', (nanoseconds, text) => {
  expect(durationText(nanoseconds)).toBe(text);
});
