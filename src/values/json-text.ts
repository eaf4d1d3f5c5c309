/** Strings, punctuation, and everything else up to the next of them: numbers and words. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Lays JSON text out anew, as Go's json.Indent: order of keys, digits of numbers and escapes stay as
 * they are written. Empty objects and arrays stay on one line.
 */
export function indentJson(text: string, indent: string): string {
  const out: string[] = [];
  let depth = 0;
  let opened = false;
  const breakLine = () => out.push('\n', indent.repeat(depth));
  for (const [part] of text.matchAll(token)) {
    const closes = part === '}' || part === ']';
    if (closes) depth--;
    if (opened !== closes) breakLine();
    opened = part === '{' || part === '[';
    out.push(part);
    if (opened) depth++;
    if (part === ',') breakLine();
    if (part === ':') out.push(' ');
  }
  return out.join('');
}

/** JSON text without the white space between its parts. */
export function compactJson(text: string): string {
  return (text.match(token) ?? []).join('');
}

const unsafeInHtml = /[<>&\u2028\u2029]/g;

/** JSON text as Go's encoder writes it: safe to stand in HTML. */
export function escapeForHtml(json: string): string {
  return json.replace(unsafeInHtml, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Data as Go's encoder writes a struct: in the order given, members that are undefined left out. */
export function structJson(data: object | string): string {
  return escapeForHtml(JSON.stringify(data));
}

/** Parses JSON text; numbers become what `number` makes of their digits. Throws SyntaxError as JSON.parse. */
export function parseJson(text: string, number: (digits: string) => unknown): unknown {
  JSON.parse(text); // refuses what is not well-formed, so that reading the tokens need not
  const tokens = text.match(token) ?? [];
  let at = 0;
  return readValue(tokens[at++] ?? '');

  function readValue(part: string): unknown {
    if (part === '{') return Object.fromEntries(readItems('}', readMember));
    if (part === '[') return readItems(']', readValue);
    return /^[-\d]/.test(part) ? number(part) : JSON.parse(part);
  }

  function readItems<T>(end: string, read: (part: string) => T): T[] {
    const items: T[] = [];
    for (let part = tokens[at++]; part !== undefined && part !== end; part = tokens[at++]) {
      if (part !== ',') items.push(read(part));
    }
    return items;
  }

  function readMember(name: string): [string, unknown] {
    at++; // the colon
    return [JSON.parse(name) as string, readValue(tokens[at++] ?? '')];
  }
}

/** An integer that a JavaScript number cannot hold becomes a bigint; every other number is one. */
export function exactNumber(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(digits)
    ? BigInt(digits)
    : value;
}
