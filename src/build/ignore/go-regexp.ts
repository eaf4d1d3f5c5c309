/** Something Go's regexp package does not take, or takes and this does not. */
export class RegExpSyntaxError extends Error {
  override readonly name = 'RegExpSyntaxError';
}

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  f: '\f',
  t: '\t',
  n: '\n',
  r: '\r',
  v: '\v',
};

/** Go's classes are ASCII, whatever JavaScript makes of the same letters. */
const perlClasses: Readonly<Record<string, string>> = {
  d: '0-9',
  D: '\\0-\\x2f\\x3a-\\u{10ffff}',
  s: '\\t\\n\\f\\r\\x20',
  S: '\\0-\\x08\\x0b\\x0e-\\x1f\\x21-\\u{10ffff}',
  w: '0-9A-Z_a-z',
  W: '\\0-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\\u{10ffff}',
};

const posixClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\0-\\x7f',
  blank: '\\t\\x20',
  cntrl: '\\0-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t-\\r\\x20',
  upper: 'A-Z',
  word: '0-9A-Z_a-z',
  xdigit: '0-9A-Fa-f',
};

/**
 * A regular expression in Go's syntax, as far as ignore patterns lead there: groups, classes, escapes,
 * alternatives and counted repetition. Throws on anything else.
 */
export function compileGoRegExp(source: string): RegExp {
  try {
    return new RegExp(new Translator(source).translate(), 'u');
  } catch (error) {
    throw new RegExpSyntaxError(`error parsing regexp: ${source}`, { cause: error });
  }
}

class Translator {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(source: string) {
    this.#chars = Array.from(source);
  }

  translate(): string {
    let out = '';
    while (this.#at < this.#chars.length) out += this.#token();
    return out;
  }

  #next(): string {
    const char = this.#chars[this.#at++];
    if (char === undefined) throw new RegExpSyntaxError('unexpected end');
    return char;
  }

  #token(): string {
    const char = this.#next();
    if (char === '\\') return this.#escape();
    if (char === '[') return this.#class();
    if (char === '{') return this.#repetition();
    if (char === '.') return '[^\\n]';
    // Go lets these be repeated.
    if (char === '^' || char === '$') return `(?:${char})`;
    return '()*+?|'.includes(char) ? char : literal(char);
  }

  #escape(): string {
    const char = this.#next();
    if (char in perlClasses) return `[${perlClasses[char]}]`;
    if (char === 'A') return '(?:^)';
    if (char === 'z') return '(?:$)';
    if (char === 'b' || char === 'B') return `(?:\\${char})`;
    return literal(escaped(char));
  }

  /** Braces that are no repetition stand for themselves. */
  #repetition(): string {
    const [whole, least, comma, most] =
      /^(0|[1-9]\d*)(,)?(0|[1-9]\d*)?\}/.exec(this.#chars.slice(this.#at).join('')) ?? [];
    if (whole === undefined || (most !== undefined && comma === undefined)) return literal('{');
    if (Math.max(Number(least), Number(most ?? 0)) > 1000)
      throw new RegExpSyntaxError('invalid repeat count');
    this.#at += whole.length;
    return `{${whole}`;
  }

  #class(): string {
    let out = '[';
    if (this.#chars[this.#at] === '^') out += this.#next();
    for (let first = true; first || this.#chars[this.#at] !== ']'; first = false) out += this.#classItem();
    this.#at++;
    return `${out}]`;
  }

  #classItem(): string {
    const rest = this.#chars.slice(this.#at).join('');
    const [whole, name] = /^\[:(.*?):\]/s.exec(rest) ?? [];
    if (whole !== undefined) return this.#posixClass(whole, name ?? '');
    const perl = /^\\([dDsSwW])/.exec(rest)?.[1];
    if (perl !== undefined) {
      this.#at += 2;
      return perlClasses[perl]!;
    }
    const low = this.#classChar();
    if (this.#chars[this.#at] !== '-' || [']', undefined].includes(this.#chars[this.#at + 1])) {
      return literal(low);
    }
    this.#at++;
    return `${literal(low)}-${literal(this.#classChar())}`;
  }

  #posixClass(whole: string, name: string): string {
    const members = posixClasses[name];
    if (members === undefined) throw new RegExpSyntaxError(`invalid character class range: ${whole}`);
    this.#at += Array.from(whole).length;
    return members;
  }

  #classChar(): string {
    const char = this.#next();
    return char === '\\' ? escaped(this.#next()) : char;
  }
}

/** The character meant by a backslash and `char`. */
function escaped(char: string): string {
  const control = controls[char];
  if (control !== undefined) return control;
  if (/[0-9A-Za-z]/.test(char) || char > '\u007f')
    throw new RegExpSyntaxError(`invalid escape sequence: \\${char}`);
  return char;
}

function literal(char: string): string {
  return /\w/.test(char) ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`;
}
