import { ValueError } from './error.ts';
import { quote } from './quote.ts';

export type NumberFault = 'invalid syntax' | 'value out of range';

/** A text that is no number, or one too large; worded as Go's strconv does. */
export class NumberError extends ValueError {
  readonly fault: NumberFault;

  constructor(parser: string, raw: string, fault: NumberFault) {
    super(`strconv.${parser}: parsing ${quote(raw)}: ${fault}`);
    this.fault = fault;
  }
}

/** What is wrong with a number, without the text and the parser's name. */
export function numberFault(error: ValueError): string {
  return error instanceof NumberError ? error.fault : error.message;
}

const underscoresBetweenDigits = /^(?:0[box](?:_?[0-9a-f])*|[0-9](?:_?[0-9])*)$/i;

/** Takes Go's base prefix off (`0x`, `0o`, `0b`, a plain `0` for octal). */
function splitBase(raw: string): [base: number, digits: string] {
  const prefix = /^0([box])./is.exec(raw)?.[1]?.toLowerCase();
  if (prefix === 'b') return [2, raw.slice(2)];
  if (prefix === 'o') return [8, raw.slice(2)];
  if (prefix === 'x') return [16, raw.slice(2)];
  return raw.startsWith('0') ? [8, raw.slice(1)] : [10, raw];
}

/**
 * The value of digits below `limit`, or what is wrong with them. They are read from the left,
 * so an overflow is noticed even if rubbish follows it.
 */
function readDigits(text: string, base: number, limit: bigint): bigint | NumberFault {
  const [radix, digits] = base === 0 ? splitBase(text) : [base, text];
  if (text === '') return 'invalid syntax';
  let value = 0n;
  for (const char of digits) {
    if (char === '_' && base === 0) continue;
    const digit = /^[0-9a-z]$/i.test(char) ? Number.parseInt(char, 36) : radix;
    if (digit >= radix) return 'invalid syntax';
    value = value * BigInt(radix) + BigInt(digit);
    if (value >= limit) return 'value out of range';
  }
  const misplaced = digits.includes('_') && !underscoresBetweenDigits.test(text);
  return misplaced ? 'invalid syntax' : value;
}

/** Reads an unsigned integer as Go's strconv.ParseUint; base 0 goes by the prefix and allows "_". */
export function unsignedInteger(raw: string, base: number, bits: number): bigint {
  const value = readDigits(raw, base, 1n << BigInt(bits));
  if (typeof value === 'string') throw new NumberError('ParseUint', raw, value);
  return value;
}

/** Reads a signed integer as Go's strconv.ParseInt, under whose name `parser` reports faults. */
export function signedInteger(raw: string, base: number, bits: number, parser = 'ParseInt'): bigint {
  const magnitude = readDigits(raw.replace(/^[+-]/, ''), base, 1n << 64n);
  if (typeof magnitude === 'string') throw new NumberError(parser, raw, magnitude);
  const value = raw.startsWith('-') ? -magnitude : magnitude;
  if (BigInt.asIntN(bits, value) !== value) {
    throw new NumberError(parser, raw, 'value out of range');
  }
  return value;
}

// The largest double whose shortest decimal form still fits an int64 on the engine's side.
const widest = 2 ** 63 - 1024;

/** A 64-bit integer as a JSON number: exact up to 2^53, the nearest that fits beyond. */
export function toNumber(value: bigint): number {
  return Math.max(-widest, Math.min(widest, Number(value)));
}

/** pflag's `int` and `int64`: any of Go's bases, 64 bits. */
export function parseInteger(raw: string): number {
  return toNumber(signedInteger(raw, 0, 64));
}

/** pflag's `uint` and `uint64`. */
export function parseUnsigned(raw: string): number {
  return toNumber(unsignedInteger(raw, 0, 64));
}

/** pflag's `uint16`. */
export function parseUint16(raw: string): number {
  return Number(unsignedInteger(raw, 0, 16));
}

/** pflag's `uint32`. */
export function parseUint32(raw: string): number {
  return Number(unsignedInteger(raw, 0, 32));
}

/** Go's strconv.Atoi: decimal only. */
export function parseDecimal(raw: string): number {
  return toNumber(signedInteger(raw, 10, 64, 'Atoi'));
}
