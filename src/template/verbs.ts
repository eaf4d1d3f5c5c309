import { isAscii, toBytes } from './bytes.ts';
import { formatFloat } from './float.ts';
import { isPrint, quote, quoteRune } from './quote.ts';

/** What stands between `%` and the verb. */
export interface Flags {
  readonly plus?: boolean;
  readonly minus?: boolean;
  readonly sharp?: boolean;
  readonly space?: boolean;
  readonly zero?: boolean;
  readonly width?: number | undefined;
  readonly precision?: number | undefined;
}

export function pad(flags: Flags, text: string): string {
  const { width = 0, minus = false, zero = false } = flags;
  const missing = width === 0 ? 0 : width - runeCount(text);
  if (missing <= 0) return text;
  return minus ? text + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + text;
}

function runeCount(text: string): number {
  return isAscii(text) ? text.length : Array.from(text).length;
}

/** Cuts a text to the precision, counted in runes. */
function cut(flags: Flags, text: string): string {
  const { precision } = flags;
  if (precision === undefined || text.length <= precision) return text;
  return isAscii(text) ? text.slice(0, precision) : Array.from(text).slice(0, precision).join('');
}

export function formatText(flags: Flags, text: string): string {
  return pad(flags, cut(flags, text));
}

export function formatQuoted(flags: Flags, text: string): string {
  const shown = cut(flags, text);
  if (flags.sharp && canBackquote(shown)) return pad(flags, '`' + shown + '`');
  return pad(flags, quote(shown, flags.plus));
}

function canBackquote(text: string): boolean {
  return !/[^\P{Cc}\t\x80-\x9f]|[`\ufeff]|[\u{dc80}-\u{dcff}]/u.test(text);
}

/** %x and %X of a string's bytes. */
export function formatHex(flags: Flags, bytes: Uint8Array, upper: boolean): string {
  const shown = bytes.subarray(0, flags.precision ?? bytes.length);
  const digits = Buffer.from(shown).toString('hex');
  const prefix = flags.sharp && digits !== '' ? '0x' : '';
  const text = flags.space ? digits.replace(/..(?=.)/g, `$& ${prefix}`) : digits;
  return pad(flags, upper ? (prefix + text).toUpperCase() : prefix + text);
}

export function formatHexText(flags: Flags, text: string, upper: boolean): string {
  return formatHex(flags, toBytes(text), upper);
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, x: 16, X: 16 };

/** An integer by its verb: d, b, o, O, x or X. */
export function formatInteger(flags: Flags, value: bigint, verb: string): string {
  const { width = 0, precision, zero = false, minus = false } = flags;
  if (precision === 0 && value === 0n) return ' '.repeat(width);
  const base = BASES[verb] ?? 10;
  const sign = value < 0n ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  const zeros = precision ?? (zero && !minus ? width - sign.length : 0);
  const digits = (value < 0n ? -value : value).toString(base).padStart(zeros, '0');
  const text = basePrefix(flags, verb, digits) + digits;
  return pad({ ...flags, zero: false }, sign + (verb === 'X' ? text.toUpperCase() : text));
}

function basePrefix({ sharp = false }: Flags, verb: string, digits: string): string {
  if (verb === 'O') return '0o' + (sharp && digits[0] !== '0' ? '0' : '');
  if (!sharp) return '';
  if (verb === 'b') return '0b';
  if (verb === 'o') return digits[0] === '0' ? '' : '0';
  return verb === 'x' || verb === 'X' ? '0x' : '';
}

/** %c, %q and %U of an integer. */
export function formatRune(flags: Flags, value: bigint, verb: string): string {
  const code = value >= 0n && value <= 0x10ffffn ? Number(value) : 0xfffd;
  if (verb === 'U') return formatUnicode(flags, value);
  const rune = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
  return pad(flags, verb === 'q' ? quoteRune(rune, flags.plus) : String.fromCodePoint(rune));
}

function formatUnicode(flags: Flags, value: bigint): string {
  const digits = BigInt.asUintN(64, value).toString(16).toUpperCase();
  const text = 'U+' + digits.padStart(Math.max(flags.precision ?? 4, 4), '0');
  const shown = flags.sharp && value >= 0n && value <= 0x10ffffn && isPrint(Number(value));
  return pad({ ...flags, zero: false }, shown ? `${text} '${String.fromCodePoint(Number(value))}'` : text);
}

/** A float by its verb; `precision` is the verb's own when the format gives none. */
export function formatNumber(flags: Flags, value: number, verb: string, precision: number): string {
  const { plus = false, space = false, width = 0, zero = false, minus = false } = flags;
  const wanted = flags.precision ?? precision;
  const plain = formatFloat(value, verb, wanted);
  const positive = plain[0] === '+' ? plain : plain[0] === '-' ? '' : '+' + plain;
  const sign = positive === '' ? '-' : plus ? '+' : space ? ' ' : '';
  const digits = positive === '' ? plain.slice(1) : positive.slice(1);
  if (!Number.isFinite(value)) {
    const shown = Number.isNaN(value) ? sign + digits : (sign || '+') + digits;
    return pad({ ...flags, zero: false }, shown);
  }
  const text = flags.sharp && verb !== 'b' ? keepPoint(digits, verb, wanted) : digits;
  if (zero && !minus && sign !== '') return sign + text.padStart(width - 1, '0');
  return pad(flags, sign + text);
}

/** The `#` flag: a decimal point always, and %g keeps its trailing zeros. */
function keepPoint(text: string, verb: string, precision: number): string {
  const [, number = '', tail = ''] = /^(0x[^p]*|[^e]*)(.*)$/.exec(text.toLowerCase()) ?? [];
  const significant = number === '0' ? 1 : number.replace('.', '').replace(/^0+/, '').length;
  const wanted = 'gGx'.includes(verb) ? (precision < 0 ? 6 : precision) : 0;
  const pointed = number.includes('.') ? number : number + '.';
  const full = pointed + '0'.repeat(Math.max(wanted - significant, 0)) + tail;
  return 'EGX'.includes(verb) ? full.toUpperCase() : full;
}
