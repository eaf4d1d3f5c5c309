import { isPrint } from './quote.ts';

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u;

export function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

export function isAlphaNumeric(char: string): boolean {
  // Most are ASCII, and building the Unicode classes takes longer than lexing.
  if (char <= '\x7f') return isAsciiAlphaNumeric(char);
  return LETTER_OR_DIGIT.test(char);
}

function isAsciiAlphaNumeric(char: string): boolean {
  const lower = char.toLowerCase();
  return (lower >= 'a' && lower <= 'z') || isDigit(char) || char === '_';
}

/** Go's `%#U`: `U+0040 '@'`, the quoted form only when printable. */
export function unicodeName(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const quoted = isPrint(code) ? ` '${char}'` : '';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}${quoted}`;
}
