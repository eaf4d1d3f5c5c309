import { isPrint } from './quote.ts';

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u;
export function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

export function isAlphaNumeric(char: string): boolean {
  return char === '_' || LETTER_OR_DIGIT.test(char);
}

/** Go's `%#U`: `U+0040 '@'`, the quoted form only when printable. */
export function unicodeName(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const quoted = isPrint(code) ? ` '${char}'` : '';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}${quoted}`;
}
