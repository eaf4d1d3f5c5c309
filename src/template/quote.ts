import { fromBytes, rawByte, toBytes } from './bytes.ts';

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** Everything but the ASCII that stands for itself. */
const SUSPECT = /[^ !#-[\]-~]/gu;

const LETTERS: Readonly<Record<number, string>> = {
  7: 'a',
  8: 'b',
  9: 't',
  10: 'n',
  11: 'v',
  12: 'f',
  13: 'r',
};

const CODES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '\\': 92,
};

/** Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrint(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20;
  return PRINTABLE.test(String.fromCodePoint(codePoint));
}

/** Go's strconv.Quote; `ascii` as its QuoteToASCII. */
export function quote(text: string, ascii = false): string {
  return `"${text.replace(SUSPECT, (char) => escape(char.codePointAt(0) ?? 0, '"', ascii))}"`;
}

/** Go's strconv.QuoteRune. */
export function quoteRune(codePoint: number, ascii = false): string {
  return `'${escape(codePoint, "'", ascii)}'`;
}

function escape(code: number, mark: string, ascii: boolean): string {
  const byte = rawByte(code);
  if (byte !== undefined) return '\\x' + hex(byte, 2);
  if (code === mark.charCodeAt(0) || code === 92) return '\\' + String.fromCharCode(code);
  if (isPrint(code) && !(ascii && code > 0x7f)) return String.fromCodePoint(code);
  const letter = LETTERS[code];
  if (letter !== undefined) return '\\' + letter;
  if (code < 0x20 || code === 0x7f) return '\\x' + hex(code, 2);
  return code > 0xffff ? '\\U' + hex(code, 8) : '\\u' + hex(code, 4);
}

export function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

/** Go's strconv.Unquote for `"…"` and raw strings; undefined where Go says "invalid syntax". */
export function unquote(token: string): string | undefined {
  const body = token.slice(1, -1);
  if (token[0] === '`') return body.replaceAll('\r', '');
  if (!body.includes('\\')) return body;
  const parts: Uint8Array[] = [];
  for (let at = 0; at < body.length;) {
    const next = body.indexOf('\\', at);
    if (next !== at) {
      const end = next < 0 ? body.length : next;
      parts.push(toBytes(body.slice(at, end)));
      at = end;
      continue;
    }
    const read = readEscape(body, at, '"');
    if (read === undefined) return undefined;
    parts.push(read.byte ? Uint8Array.of(read.code) : toBytes(String.fromCodePoint(read.code)));
    at = read.end;
  }
  return fromBytes(Buffer.concat(parts));
}

/** The code point of a character constant such as `'a'` or `'\n'`. */
export function unquoteChar(token: string): { readonly code: number; readonly whole: boolean } | undefined {
  const first = token.codePointAt(1);
  if (first === undefined || token[1] === "'") return undefined;
  const read =
    token[1] === '\\' ? readEscape(token, 1, "'") : { code: first, end: first > 0xffff ? 3 : 2, byte: false };
  if (read === undefined) return undefined;
  return { code: read.code, whole: token.slice(read.end) === "'" };
}

interface Escape {
  readonly code: number;
  readonly end: number;
  /** Written as a byte (`\xff`, `\377`), not as a rune. */
  readonly byte: boolean;
}

/** Reads the escape whose backslash is at `at`. */
function readEscape(text: string, at: number, mark: string): Escape | undefined {
  const kind = text[at + 1] ?? '';
  const simple = Object.hasOwn(CODES, kind) ? CODES[kind] : undefined;
  if (simple !== undefined) return { code: simple, end: at + 2, byte: false };
  if (kind === mark) return { code: mark.charCodeAt(0), end: at + 2, byte: false };
  if (kind === 'x') return readDigits(text, at + 2, 2, 16, true);
  if (kind === 'u') return readDigits(text, at + 2, 4, 16, false);
  if (kind === 'U') return readDigits(text, at + 2, 8, 16, false);
  return kind >= '0' && kind <= '7' ? readDigits(text, at + 1, 3, 8, true) : undefined;
}

function readDigits(
  text: string,
  at: number,
  count: number,
  base: number,
  byte: boolean,
): Escape | undefined {
  let code = 0;
  for (let i = at; i < at + count; i++) {
    const digit = digitValue(text.charCodeAt(i));
    if (!(digit < base)) return undefined;
    code = code * base + digit;
  }
  if (byte ? code > 0xff : code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { code, end: at + count, byte };
}

/** Value of a hex digit's char code; NaN for anything else. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : Number.NaN;
}
