/** Splits at the first separator: what stands before it, what stands after it, and whether it was found. */
export function cut(text: string, separator: string): [before: string, after: string, found: boolean] {
  const at = text.indexOf(separator);
  if (at < 0) return [text, '', false];
  return [text.slice(0, at), text.slice(at + separator.length), true];
}

// Unicode's White_Space; JavaScript's \s lacks U+0085 and adds U+FEFF.
const space = '[\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+';
const leadingSpace = new RegExp(`^${space}`);
const trailingSpace = new RegExp(`${space}$`);

export function trimLeadingSpace(text: string): string {
  return text.replace(leadingSpace, '');
}

export function trimSpace(text: string): string {
  return trimLeadingSpace(text).replace(trailingSpace, '');
}

/** Length in UTF-8 bytes, the unit in which docker measures strings. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** Orders texts as Go does, by their UTF-8 bytes; JavaScript's own order is that of UTF-16. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
