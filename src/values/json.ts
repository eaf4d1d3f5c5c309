import { ValueError } from './error.ts';
import { quote } from './quote.ts';

const deepest = 10_000;
const atValue = 'looking for beginning of value';
const closings = {
  '}': [/[,}]/, 'after object key:value pair'],
  ']': [/[,\]]/, 'after array element'],
} as const;

function quoteChar(char: string): string {
  if (char === "'") return "'\\''";
  if (char === '"') return `'"'`;
  return `'${quote(char).slice(1, -1)}'`;
}

/** Walks over one JSON text (a character per byte) and keeps all but the white space around tokens. */
class Compactor {
  readonly #text: string;
  readonly #closers: ('}' | ']')[] = [];
  #at = 0;
  #kept = '';

  constructor(text: string) {
    this.#text = text;
  }

  compact(): string {
    do {
      this.#open();
      this.#close();
    } while (this.#closers.length > 0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected('after top-level value');
    return this.#kept;
  }

  #unexpected(where: string): ValueError {
    const char = this.#text[this.#at];
    if (char === undefined) return new ValueError('unexpected end of JSON input');
    return new ValueError(`invalid character ${quoteChar(char)} ${where}`);
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #peek(): string {
    this.#skipSpace();
    return this.#text.charAt(this.#at);
  }

  /** Takes one character of a set, or fails saying where it was looked for. */
  #take(expected: RegExp, where: string): string {
    const char = this.#text.charAt(this.#at);
    if (!expected.test(char)) throw this.#unexpected(where);
    this.#at += 1;
    this.#kept += char;
    return char;
  }

  #takeAll(expected: RegExp): void {
    while (expected.test(this.#text.charAt(this.#at))) this.#take(expected, '');
  }

  /** Reads a value as far as its first scalar or empty bracket, opening brackets on the way. */
  #open(): void {
    for (let char = this.#peek(); char === '{' || char === '['; char = this.#peek()) {
      const closer = char === '{' ? '}' : ']';
      this.#take(/[[{]/, atValue);
      this.#closers.push(closer);
      if (this.#closers.length > deepest) throw new ValueError('exceeded max depth');
      if (this.#peek() === closer) return;
      if (closer === '}') this.#key();
    }
    this.#scalar();
  }

  /** Closes brackets up to a comma, which announces another value, or to the end. */
  #close(): void {
    for (let closer = this.#closers.at(-1); closer !== undefined; closer = this.#closers.at(-1)) {
      this.#skipSpace();
      const [expected, where] = closings[closer];
      if (this.#take(expected, where) === ',') {
        if (closer === '}') this.#key();
        return;
      }
      this.#closers.pop();
    }
  }

  #key(): void {
    this.#skipSpace();
    this.#string('looking for beginning of object key string');
    this.#skipSpace();
    this.#take(/:/, 'after object key');
  }

  #scalar(): void {
    const char = this.#peek();
    if (char === '"') this.#string(atValue);
    else if (/[-0-9]/.test(char)) this.#number();
    else this.#literal();
  }

  #string(where: string): void {
    this.#take(/"/, where);
    for (;;) {
      const char = this.#take(/[ -\uffff]/, 'in string literal');
      if (char === '"') return;
      if (char === '\\') this.#escape();
    }
  }

  #escape(): void {
    if (this.#take(/["\\/bfnrtu]/, 'in string escape code') !== 'u') return;
    for (let digits = 0; digits < 4; digits++) {
      this.#take(/[0-9a-f]/i, 'in \\u hexadecimal character escape');
    }
  }

  #number(): void {
    if (this.#peek() === '-') this.#take(/-/, '');
    const first = this.#take(/[0-9]/, 'in numeric literal');
    if (first !== '0') this.#takeAll(/[0-9]/);
    if (this.#text[this.#at] === '.') {
      this.#take(/\./, '');
      this.#take(/[0-9]/, 'after decimal point in numeric literal');
      this.#takeAll(/[0-9]/);
    }
    if (/[eE]/.test(this.#text.charAt(this.#at))) {
      this.#take(/[eE]/, '');
      const exponent = 'in exponent of numeric literal';
      if (/[-+]/.test(this.#take(/[-+0-9]/, exponent))) this.#take(/[0-9]/, exponent);
      this.#takeAll(/[0-9]/);
    }
  }

  #literal(): void {
    const char = this.#peek();
    const word = ['true', 'false', 'null'].find((literal) => literal[0] === char);
    if (word === undefined) throw this.#unexpected(atValue);
    for (const letter of word) {
      this.#take(new RegExp(letter), `in literal ${word} (expecting '${letter}')`);
    }
  }
}

/** JSON without its white space, otherwise byte for byte as given; errors are Go's json.Compact's. */
export function compactJson(content: Uint8Array): string {
  const text = Buffer.from(content).toString('latin1');
  return Buffer.from(new Compactor(text).compact(), 'latin1').toString();
}
