import { NumberError } from './integers.ts';

const digits = '[0-9](?:_?[0-9])*';
const decimal = new RegExp(
  `^[+-]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?$`,
  'i',
);
const hexDigits = '[0-9a-f](?:_?[0-9a-f])*';
const hexadecimal = new RegExp(`^([+-]?)0x(_?${hexDigits})?(?:\\.(${hexDigits})?)?p([+-]?${digits})$`, 'i');
const infinite = /^([+-]?)inf(?:inity)?$/i;

function hexValue(sign: string, whole: string, fraction: string, exponent: string): number {
  const mantissa = Number(`0x${whole}${fraction}`);
  const value = mantissa && mantissa * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}

function readFloat(raw: string): number | undefined {
  const infinity = infinite.exec(raw);
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  if (/^nan$/i.test(raw)) return Number.NaN;
  if (decimal.test(raw)) return Number(raw.replaceAll('_', ''));
  const plain = raw.replaceAll('_', '');
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    (hexadecimal.test(raw) && hexadecimal.exec(plain)) || [];
  return whole + fraction === '' ? undefined : hexValue(sign, whole, fraction, exponent);
}

/** Reads a number as Go's strconv.ParseFloat with 64 bits, pflag's `float64`. */
export function parseFloat64(raw: string): number {
  const value = readFloat(raw);
  if (value === undefined) throw new NumberError('ParseFloat', raw, 'invalid syntax');
  if (!Number.isFinite(value) && /[0-9]/.test(raw)) {
    throw new NumberError('ParseFloat', raw, 'value out of range');
  }
  return value;
}

/** The same with 32 bits: the shortest number that is the nearest one of those. */
export function parseFloat32(raw: string): number {
  const value = Math.fround(parseFloat64(raw));
  if (!Number.isFinite(value) && /[0-9]/.test(raw)) {
    throw new NumberError('ParseFloat', raw, 'value out of range');
  }
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (count) => Math.fround(Number(value.toPrecision(count))) === value,
  );
  return Number(value.toPrecision(digits ?? 9));
}
