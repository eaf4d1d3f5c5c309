import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBytes } from '../../src/values/bytes.ts';
import { checkSwappiness, parseMemorySwap } from '../../src/values/memory.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('sizes', () => {
  accepts(parseBytes, [
    ['0', 0],
    ['64m', 64 * 1024 ** 2],
    ['64M', 64 * 1024 ** 2],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['1.5gib', 1.5 * 1024 ** 3],
    ['32kb', 32 * 1024],
    ['32 kb', 32 * 1024],
    ['2t', 2 * 1024 ** 4],
    ['1p', 1024 ** 5],
    ['512b', 512],
    ['1.9', 1],
    ['1e3k', 1024_000],
  ]);
  rejects(parseBytes, [
    ['', "invalid size: ''"],
    ['m', "invalid size: 'm'"],
    ['-1', "invalid size: '-1'"],
    ['-1m', "invalid size: '-1m'"],
    ['4x', "invalid suffix: 'x'"],
    ['4X', "invalid suffix: 'x'"],
    ['4kbps', "invalid suffix: 'kbps'"],
    ['4Gbit', "invalid suffix: 'Gbit'"],
    ['4bb', "invalid suffix: 'bb'"],
    ['4ki', "invalid suffix: 'ki'"],
    ['1 2', 'strconv.ParseFloat: parsing "1 2": invalid syntax'],
    ['1e400', 'strconv.ParseFloat: parsing "1e400": value out of range'],
  ]);
  neverCrashes(parseBytes, textOf('1', '64', '.', ' ', 'k', 'm', 'g', 'b', 'ib', '-', 'e9', 'x', 'µ'));

  test('plain numbers are bytes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger().map(Math.abs), (size) => {
        expect(parseBytes(`${size}`)).toBe(size);
      }),
    );
  });

  test('the spelling of a unit does not matter', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(...'kmgtp'), (count, unit) => {
        const sizes = ['', 'b', 'ib', 'B', 'iB'].map((rest) => parseBytes(`${count}${unit}${rest}`));
        expect(new Set(sizes)).toHaveLength(1);
      }),
    );
  });
});

describe('--memory-swap', () => {
  accepts(parseMemorySwap, [
    ['-1', -1],
    ['1g', 1024 ** 3],
  ]);
  rejects(parseMemorySwap, [['-2', "invalid size: '-2'"]]);
});

describe('--memory-swappiness', () => {
  test.each([-1, 0, 60, 100])('%d is fine', (value) => expect(checkSwappiness(value)).toBe(value));
  test.each([-2, 101])('%d is not', (value) => {
    expect(() => checkSwappiness(value)).toThrow(
      `invalid value: ${value}. Valid memory swappiness range is 0-100`,
    );
  });
});
