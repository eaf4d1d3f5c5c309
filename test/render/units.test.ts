import { describe, expect, test } from 'vitest';
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
