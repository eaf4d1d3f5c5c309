const shortEscapes: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** Building the other one's classes takes longer than quoting most texts. */
const printableAscii = /^[ -~]$/;
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

function escape(char: string): string {
  const short = shortEscapes[char];
  if (short !== undefined) return short;
  if (printableAscii.test(char) || printable.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** The text between double quotes, escaped as Go's `%q` does. */
export function quote(text: string): string {
  return `"${Array.from(text, escape).join('')}"`;
}

/** A code point between single quotes, escaped as Go's `%q` does. */
export function quoteRune(code: number): string {
  const char = String.fromCodePoint(code);
  if (char === '"') return `'"'`;
  return char === "'" ? "'\\''" : `'${escape(char)}'`;
}

/** The plainer quoting of Go's `time` package: every byte outside printable ASCII becomes `\xNN`. */
export function quoteTime(text: string): string {
  let quoted = '';
  for (const byte of Buffer.from(text)) {
    const char = String.fromCharCode(byte);
    if (byte >= 0x80 || byte < 0x20) quoted += `\\x${hex(byte, 2)}`;
    else quoted += char === '"' || char === '\\' ? `\\${char}` : char;
  }
  return `"${quoted}"`;
}
