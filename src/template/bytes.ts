/**
 * Go strings are bytes, ours are UTF-16. A byte that is no valid UTF-8 (a rune cut in half by `truncate`)
 * travels as the lone surrogate U+DC00+byte, so that pieces joined again become whole.
 */
const RAW_BYTE = /[\u{dc80}-\u{dcff}]/u;
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
  const bytes = Buffer.alloc(text.length * 3);
  let size = 0;
  let at = 0;
  while (at < text.length) {
    const end = rawRun(text, at, true);
    for (; at < end; at++) bytes[size++] = text.charCodeAt(at) - 0xdc00;
    const next = rawRun(text, at, false);
    size += bytes.write(text.slice(at, next), size, 'utf8');
    at = next;
  }
  return bytes.subarray(0, size);
}

/** Where the run of stand-ins, or of anything else, that begins at `at` ends. */
function rawRun(text: string, at: number, raw: boolean): number {
  let end = at;
  while (end < text.length) {
    const code = text.codePointAt(end) ?? 0;
    if ((rawByte(code) !== undefined) !== raw) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
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
  let start = 0;
  for (let i = 0; i < bytes.length;) {
    const size = runeSize(bytes, i);
    if (size === 0) {
      text += strictDecoder.decode(bytes.subarray(start, i)) + String.fromCharCode(0xdc00 + (bytes[i] ?? 0));
      start = i + 1;
    }
    i += size || 1;
  }
  return text + strictDecoder.decode(bytes.subarray(start));
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
