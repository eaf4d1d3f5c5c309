/**
 * A JSON checker with the error texts of Go 1.27's encoding/json, which users see when a config file,
 * a context, a seccomp profile or a credential helper's answer is broken. It goes through the text
 * once, without recursion, so that no input can overflow the stack.
 */
import { ValueError } from './error.ts';
import { quote, quoteRune } from './quote.ts';

class Truncated extends Error {}

const MAX_DEPTH = 10_000;
const SPACE = /[ \t\r\n]*/y;
// oxlint-disable-next-line no-control-regex
const PLAIN = /[^"\\\u0000-\u001f]*/y;
/** A number as far as it goes; it is whole if it ends with a digit. */
const NUMBER = /-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?\d*)?)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const UNFINISHED_ESCAPE = /\\(?:u[0-9a-fA-F]{0,3})?$/y;
const LITERALS: Record<string, string> = { t: 'true', f: 'false', n: 'null' };

/**
 * The first JSON value of a text and what follows it, as Go's `Decoder` takes it.
 * Undefined when the text is blank. Throws ValueError.
 */
export function firstValue(text: string): { value: string; rest: string } | undefined {
  const start = skipSpace(text, 0);
  if (start === text.length) return undefined;
  const end = scanValue(text, start, 'unexpected EOF');
  return { value: text.slice(start, end), rest: text.slice(skipSpace(text, end)) };
}

/** The one JSON value a text consists of, as Go's `Unmarshal` takes it. Throws ValueError. */
export function wholeValue(text: string): string {
  const start = skipSpace(text, 0);
  const end = scanValue(text, start, 'unexpected end of JSON input');
  const rest = skipSpace(text, end);
  if (rest < text.length) throw invalid(text, rest, 'after top-level value');
  return text.slice(start, end);
}

function scanValue(text: string, start: number, whenTruncated: string): number {
  try {
    return valueEnd(text, start);
  } catch (error) {
    throw error instanceof Truncated ? new ValueError(whenTruncated) : error;
  }
}

/** The offset just behind the value that begins at `start`, white space before it allowed. */
export function valueEnd(text: string, start: number): number {
  const closers: string[] = [];
  let at = start;
  for (;;) {
    at = skipSpace(text, at);
    const opener = text[at];
    if (opener === '{' || opener === '[') {
      if (closers.length === MAX_DEPTH) throw new ValueError('exceeded max depth');
      closers.push(opener === '{' ? '}' : ']');
      at = skipSpace(text, at + 1);
      if (text[at] !== closers.at(-1)) {
        if (opener === '{') at = keyEnd(text, at);
        continue;
      }
    } else {
      at = scalarEnd(text, at);
    }
    at = closeContainers(text, at, closers);
    if (closers.length === 0) return at;
  }
}

/** Goes behind a value and all containers that end with it, up to where the next value is due. */
function closeContainers(text: string, start: number, closers: string[]): number {
  let at = start;
  for (;;) {
    const closer = closers.at(-1);
    if (closer === undefined) return at;
    at = skipSpace(text, at);
    const char = text[at];
    if (char === closer) {
      closers.pop();
      at++;
    } else if (char === ',') {
      at = skipSpace(text, at + 1);
      return closer === '}' ? keyEnd(text, at) : at;
    } else {
      const after = closer === '}' ? 'after object key:value pair' : 'after array element';
      throw invalid(text, at, after);
    }
  }
}

function keyEnd(text: string, start: number): number {
  if (text[start] !== '"') throw invalid(text, start, 'looking for beginning of object key string');
  const at = skipSpace(text, stringEnd(text, start));
  if (text[at] !== ':') throw invalid(text, at, 'after object key');
  return at + 1;
}

function scalarEnd(text: string, at: number): number {
  const char = text[at] ?? '';
  const literal = LITERALS[char];
  if (literal !== undefined) return literalEnd(text, at, literal);
  if (char === '"') return stringEnd(text, at);
  if (/[-\d]/.test(char)) return numberEnd(text, at);
  throw invalid(text, at, 'looking for beginning of value');
}

function literalEnd(text: string, at: number, literal: string): number {
  for (let i = 0; i < literal.length; i++) {
    const expected = literal.charAt(i);
    if (text[at + i] === expected) continue;
    throw invalid(text, at + i, `in literal ${literal} (expecting '${expected}')`);
  }
  return at + literal.length;
}

function numberEnd(text: string, start: number): number {
  const end = match(NUMBER, text, start) ?? start;
  if (!/\d/.test(text.charAt(end - 1))) throw invalid(text, end, 'in numeric literal');
  return end;
}

/** The offset just behind the string whose opening quote is at `start`. */
export function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    at = match(PLAIN, text, at) ?? at;
    if (text[at] === '"') return at + 1;
    if (text[at] !== '\\') throw invalid(text, at, 'in string');
    const next = match(ESCAPE, text, at);
    if (next === undefined) throw invalidEscape(text, at);
    at = next;
  }
}

function invalidEscape(text: string, at: number): Error {
  if (match(UNFINISHED_ESCAPE, text, at) !== undefined) return new Truncated();
  const sequence = text.slice(at, at + (text[at + 1] === 'u' ? 6 : 2));
  const quoted = /[`\p{C}\p{Z}]/u.test(sequence) ? quote(sequence) : `\`${sequence}\``;
  return new ValueError(`invalid escape sequence ${quoted} in string`);
}

function invalid(text: string, at: number, where: string): Error {
  const code = text.codePointAt(at);
  if (code === undefined) return new Truncated();
  return new ValueError(`invalid character ${quoteRune(code)} ${where}`);
}

/** The offset of the first character at or behind `at` that is no white space. */
export function skipSpace(text: string, at: number): number {
  return match(SPACE, text, at) ?? at;
}

/** Where a sticky pattern that matches at `at` ends. */
function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
