import { BadPatternError, checkPattern } from './go-pattern.ts';
import { compileGoRegExp } from './go-regexp.ts';

/** One line of an ignore file. */
export class Pattern {
  /** without the exclamation mark */
  readonly text: string;
  /** takes back what earlier patterns ignored */
  readonly isException: boolean;
  /** in how many parts slashes divide it */
  readonly depth: number;
  #test: ((path: string) => boolean) | undefined;

  /** @throws BadPatternError */
  constructor(text: string, isException: boolean) {
    checkPattern(text);
    this.text = text;
    this.isException = isException;
    this.depth = text.split('/').length;
  }

  /** Whether the pattern matches this very path. @throws BadPatternError, for some not before this */
  matches(path: string): boolean {
    this.#test ??= compile(this.text);
    return this.#test(path);
  }
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'regexp';

/**
 * moby/patternmatcher's way: `**` in front or at the end of a plain text compares that, everything else
 * becomes a regular expression. Only some characters are quoted for it, so that `{2}` and `|` beside a
 * wildcard mean there what they mean in regular expressions.
 */
function compile(text: string): (path: string) => boolean {
  let source = '^';
  let kind: Kind = 'exact';
  const chars = Array.from(text);
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at]!;
    const isFirst = at === 0;
    if (char === '*' && chars[at + 1] === '*') {
      at += chars[at + 2] === '/' ? 2 : 1;
      if (at < chars.length - 1) {
        source += '(.*/)?';
        kind = 'regexp';
      } else if (kind === 'exact') {
        kind = 'prefix';
      } else {
        source += '.*';
        kind = 'regexp';
      }
      if (isFirst) kind = 'suffix';
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]';
      kind = 'regexp';
    } else if ('.+()$'.includes(char)) {
      source += `\\${char}`;
    } else {
      source += char;
      if (char === '\\') source += chars[++at] ?? '';
      if ('\\[]'.includes(char)) kind = 'regexp';
    }
  }
  return testOf(kind, text, source);
}

function testOf(kind: Kind, text: string, source: string): (path: string) => boolean {
  switch (kind) {
    case 'exact':
      return (path) => path === text;
    case 'prefix': {
      const prefix = text.slice(0, -2);
      return (path) => path.startsWith(prefix);
    }
    case 'suffix': {
      const suffix = text.slice(2);
      return (path) => path.endsWith(suffix) || `/${path}` === suffix;
    }
    default: {
      const regExp = regExpOf(`${source}$`);
      return (path) => regExp.test(path);
    }
  }
}

function regExpOf(source: string): RegExp {
  try {
    return compileGoRegExp(source);
  } catch {
    throw new BadPatternError();
  }
}
