import { isDigit } from './character.ts';
import type { NumberNode } from './nodes.ts';
import { unquoteChar } from './quote.ts';

const INTEGER = /^[+-]?(?:0|[1-9](?:_?\d)*|0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+)$/;
const DECIMAL = /^[+-]?(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const HEX =
  /^([+-]?)0[xX]((?:_?[\da-fA-F])*)(?:\.((?:[\da-fA-F](?:_?[\da-fA-F])*)?))?[pP]([+-]?\d(?:_?\d)*)$/;

const MIN_INT = -(2n ** 63n);
const MAX_INT = 2n ** 63n - 1n;
const MAX_UINT = 2n ** 64n - 1n;

type Readings = Pick<NumberNode, 'int' | 'uint' | 'float' | 'complex'>;

/** Reads a numeric or character constant; a string is the error, in Go's words. */
export function readNumber(
  type: 'number' | 'character' | 'complex',
  text: string,
  pos: number,
): NumberNode | string {
  const readings = readingsOf(type, text);
  return typeof readings === 'string' ? readings : { kind: 'number', pos, text, ...readings };
}

function readingsOf(type: 'number' | 'character' | 'complex', text: string): Readings | string {
  if (type === 'character') return readCharacter(text);
  if (type === 'complex') return readComplex(text) ?? syntaxError(text);
  if (text.endsWith('i')) {
    const imaginary = parseFloat64(text.slice(0, -1));
    return imaginary === undefined ? syntaxError(text) : complexReadings(0, imaginary);
  }
  const integer = parseInteger(text);
  const whole = integer === undefined ? {} : integerReadings(integer, text);
  if (whole.int !== undefined || whole.uint !== undefined) return { ...whole, float: Number(integer) };
  const float = parseFloat64(text);
  if (float === undefined) return syntaxError(text);
  if (!/[.eEpP]/.test(text)) return `integer overflow: "${text}"`;
  return { float, ...wholeReadings(float) };
}

function syntaxError(text: string): string {
  return `illegal number syntax: "${text}"`;
}

function readCharacter(text: string): Readings | string {
  const read = unquoteChar(text);
  if (read === undefined) return 'invalid syntax';
  if (!read.whole) return `malformed character constant: ${text}`;
  return { int: BigInt(read.code), uint: BigInt(read.code), float: read.code };
}

function readComplex(text: string): Readings | undefined {
  const split = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
  const exponent = 'eEpP'.includes(text[split - 1] ?? ' ');
  const at = exponent ? Math.max(text.lastIndexOf('+', split - 1), text.lastIndexOf('-', split - 1)) : split;
  const real = parseFloat64(text.slice(0, at));
  const imaginary = parseFloat64(text.slice(at, -1));
  return real === undefined || imaginary === undefined ? undefined : complexReadings(real, imaginary);
}

function complexReadings(real: number, imaginary: number): Readings {
  const complex = [real, imaginary] as const;
  return imaginary === 0 ? { complex, float: real, ...wholeReadings(real) } : { complex };
}

/** A sign, even `+`, rules the unsigned reading out, except of a zero. */
function integerReadings(value: bigint, text: string): Readings {
  const signed = text.startsWith('+') || text.startsWith('-');
  return {
    ...(value >= MIN_INT && value <= MAX_INT ? { int: value } : {}),
    ...((!signed && value <= MAX_UINT) || value === 0n ? { uint: value } : {}),
  };
}

function wholeReadings(value: number): Readings {
  if (!Number.isInteger(value)) return {};
  const whole = BigInt(value);
  return {
    ...(whole >= MIN_INT && whole <= MAX_INT ? { int: whole } : {}),
    ...(whole >= 0n && whole <= MAX_UINT ? { uint: whole } : {}),
  };
}

function parseInteger(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const negative = text.startsWith('-');
  const digits = text.replace(/^[+-]/, '').replaceAll('_', '').toLowerCase();
  const octal = digits.length > 1 && digits[0] === '0' && isDigit(digits[1]);
  const value = BigInt(octal ? '0o' + digits.slice(1) : digits);
  return negative ? -value : value;
}

/** Go's strconv.ParseFloat, undefined for bad syntax and for what overflows. */
function parseFloat64(text: string): number | undefined {
  const hex = HEX.exec(text);
  const value = hex === null ? parseDecimal(text) : parseHex(hex);
  return Number.isFinite(value) ? value : undefined;
}

function parseDecimal(text: string): number {
  return DECIMAL.test(text) && /\d/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
}

function parseHex([, sign, whole = '', fraction = '', exponent = '']: RegExpExecArray): number {
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '') return Number.NaN;
  const power = Number(exponent.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length;
  const value = Number(BigInt('0x' + digits)) * 2 ** Math.max(-1100, Math.min(power, 1100));
  return sign === '-' ? -value : value;
}
