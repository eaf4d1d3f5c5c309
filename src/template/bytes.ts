/**
 * Go strings are bytes, ours are UTF-16. A byte that is no valid UTF-8 (a rune cut in half by `truncate`)
 * travels as the lone surrogate U+DC00+byte, so that pieces joined again become whole.
 */
const RAW_BYTE = /[\u{dc80}-\u{dcff}]/u;
const RAW_BYTES = /[\u{dc80}-\u{dcff}]/gu;
const NON_ASCII = /[^\0-\x7f]/;

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text);
}

/** The byte a code point stands for, when it is the stand-in for invalid UTF-8. */
export function rawByte(codePoint: number): number | undefined {
  return codePoint >= 0xdc80 && codePoint <= 0xdcff ? codePoint - 0xdc00 : undefined;
}

/** The bytes to put on the wire for a template's output. */
export function toBytes(text: string): Uint8Array {
  if (!RAW_BYTE.test(text)) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let start = 0;
  for (const match of text.matchAll(RAW_BYTES)) {
    parts.push(Buffer.from(text.slice(start, match.index), 'utf8'));
    parts.push(Buffer.of(match[0].charCodeAt(0) - 0xdc00));
    start = match.index + 1;
  }
  parts.push(Buffer.from(text.slice(start), 'utf8'));
  return Buffer.concat(parts);
}

export function fromBytes(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return decodeLoose(bytes);
  }
}

/** Joins half runes that ended up next to each other. */
export function rejoin(text: string): string {
  return RAW_BYTE.test(text) ? fromBytes(toBytes(text)) : text;
}

export function byteLength(text: string): number {
  return RAW_BYTE.test(text) ? toBytes(text).length : Buffer.byteLength(text, 'utf8');
}

/** The bytes `[from, to)` of a string. */
export function sliceBytes(text: string, from: number, to?: number): string {
  return isAscii(text) ? text.slice(from, to) : fromBytes(toBytes(text).subarray(from, to));
}

/** Go's order of strings: by bytes, which is the order of code points. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  if (isAscii(a) && isAscii(b)) return a < b ? -1 : 1;
  return Buffer.compare(toBytes(a), toBytes(b));
}

function decodeLoose(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const size = runeSize(bytes, i);
    text +=
      size === 0
        ? String.fromCharCode(0xdc00 + (bytes[i] ?? 0))
        : strictDecoder.decode(bytes.subarray(i, i + size));
    i += size || 1;
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `i`, or 0. */
function runeSize(bytes: Uint8Array, i: number): number {
  const first = bytes[i] ?? 0;
  const second = bytes[i + 1] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let k = 1; k < size; k++) {
    if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const beyond = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || beyond ? 0 : size;
}
