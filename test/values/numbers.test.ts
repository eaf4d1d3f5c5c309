import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBoolean } from '../../src/values/booleans.ts';
import { parseFloat64 } from '../../src/values/floats.ts';
import {
  parseDecimal,
  parseInteger,
  parseUint16,
  parseUint32,
  parseUnsigned,
  toNumber,
} from '../../src/values/integers.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const numerals = textOf(
  '0',
  '1',
  '9',
  '-',
  '+',
  '_',
  '0x',
  '0b',
  '0o',
  'f',
  '.',
  'e',
  'p',
  '18446744073709551616',
  ' ',
);

describe('int', () => {
  accepts(parseInteger, [
    ['0', 0],
    ['+12', 12],
    ['-12', -12],
    ['0x1F', 31],
    ['-0b101', -5],
    ['0o17', 15],
    ['017', 15],
    ['1_000', 1000],
    ['0x_ff', 255],
  ]);
  rejects(parseInteger, [
    ['', 'strconv.ParseInt: parsing "": invalid syntax'],
    ['x', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['1.5', 'strconv.ParseInt: parsing "1.5": invalid syntax'],
    ['08', 'strconv.ParseInt: parsing "08": invalid syntax'],
    ['1__0', 'strconv.ParseInt: parsing "1__0": invalid syntax'],
    ['0x', 'strconv.ParseInt: parsing "0x": invalid syntax'],
    ['9223372036854775808', 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
    ['99999999999999999999x', 'strconv.ParseInt: parsing "99999999999999999999x": value out of range'],
    ['9999999999999999999x', 'strconv.ParseInt: parsing "9999999999999999999x": invalid syntax'],
  ]);
  neverCrashes(parseInteger, numerals);

  test('reads back what JavaScript prints', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(parseInteger(String(value))).toBe(value);
      }),
    );
  });

  test('stays within an int64 even as a double', () => {
    expect(BigInt(JSON.stringify(parseInteger('9223372036854775807')))).toBeLessThan(2n ** 63n);
    expect(BigInt(JSON.stringify(toNumber(-(2n ** 63n))))).toBeGreaterThan(-(2n ** 63n));
  });
});

describe('uint', () => {
  accepts(parseUnsigned, [
    ['0', 0],
    ['0xff', 255],
  ]);
  accepts(parseUint16, [['65535', 65535]]);
  accepts(parseUint32, [['0xffffffff', 4_294_967_295]]);
  rejects(parseUnsigned, [['-1', 'strconv.ParseUint: parsing "-1": invalid syntax']]);
  rejects(parseUint16, [['65536', 'strconv.ParseUint: parsing "65536": value out of range']]);
  rejects(parseUint32, [['4294967296', 'strconv.ParseUint: parsing "4294967296": value out of range']]);
  neverCrashes(parseUint16, numerals);
});

describe('Atoi', () => {
  accepts(parseDecimal, [
    ['010', 10],
    ['-3', -3],
  ]);
  rejects(parseDecimal, [['0x10', 'strconv.Atoi: parsing "0x10": invalid syntax']]);
});

describe('float64', () => {
  accepts(parseFloat64, [
    ['1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-1e3', -1000],
    ['1_0.5', 10.5],
    ['0x1.8p1', 3],
    ['0x0p99999', 0],
    ['inf', Infinity],
    ['-Infinity', -Infinity],
    ['NaN', Number.NaN],
  ]);
  rejects(parseFloat64, [
    ['', 'strconv.ParseFloat: parsing "": invalid syntax'],
    ['.', 'strconv.ParseFloat: parsing ".": invalid syntax'],
    ['1e', 'strconv.ParseFloat: parsing "1e": invalid syntax'],
    ['0x10', 'strconv.ParseFloat: parsing "0x10": invalid syntax'],
    ['1e400', 'strconv.ParseFloat: parsing "1e400": value out of range'],
  ]);
  neverCrashes(parseFloat64, numerals);

  test('reads back what JavaScript prints', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true }), (value) => {
        expect(parseFloat64(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('bool', () => {
  test.each(['1', 't', 'T', 'true', 'TRUE', 'True'])('%s is true', (raw) =>
    expect(parseBoolean(raw)).toBe(true),
  );
  test.each(['0', 'f', 'F', 'false', 'FALSE', 'False'])('%s is false', (raw) => {
    expect(parseBoolean(raw)).toBe(false);
  });
  rejects(parseBoolean, [
    ['yes', 'strconv.ParseBool: parsing "yes": invalid syntax'],
    ['tRUE', 'strconv.ParseBool: parsing "tRUE": invalid syntax'],
  ]);
});
