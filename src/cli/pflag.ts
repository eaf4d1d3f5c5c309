import { parseBoolean } from '../values/booleans.ts';
import { quote, quoteRune } from '../values/quote.ts';
import type { Option, OptionRecord } from './option.ts';

/** A flag as it stood on the command line. */
export interface FlagToken {
  name: string;
  value: string;
}

export interface Tokens {
  flags: FlagToken[];
  args: string[];
  /** pflag's message for the first flag that could not be read; what precedes it is in `flags` */
  error?: string;
  /** notices on deprecated flags and shorthands, in order */
  notices: string[];
  help: boolean;
}

/**
 * Reads argv by pflag's rules: `--flag=value`, `--flag value`, `-abc`, `-p80:80`, `-p=80:80`, booleans that take
 * a value only after `=`, `--` as the end of flags, and, unless interspersed, flags up to the first argument only.
 */
export function tokenize(options: OptionRecord, argv: readonly string[], interspersed: boolean): Tokens {
  const scan = new Scan(options, argv, interspersed);
  scan.run();
  return scan.tokens;
}

/** How docker refuses a flag's value; `cause` knows what is wrong with it. */
export function invalidArgument(
  raw: string,
  name: string,
  short: string | undefined,
  cause: unknown,
): string {
  const spelled = short ? `-${short}, --${name}` : `--${name}`;
  return `invalid argument ${quote(raw)} for "${spelled}" flag: ${(cause as Error).message}`;
}

class Scan {
  readonly tokens: Tokens = { flags: [], args: [], notices: [], help: false };
  readonly #options: OptionRecord;
  readonly #argv: readonly string[];
  readonly #interspersed: boolean;
  readonly #byShort = new Map<string, string>();
  #at = 0;

  constructor(options: OptionRecord, argv: readonly string[], interspersed: boolean) {
    this.#options = options;
    this.#argv = argv;
    this.#interspersed = interspersed;
    for (const [name, option] of Object.entries(options)) {
      if (option.short) this.#byShort.set(option.short, name);
    }
  }

  run(): void {
    while (this.#at < this.#argv.length && !this.tokens.error) {
      const word = this.#argv[this.#at++]!;
      if (word === '--') return this.#takeRest();
      if (!word.startsWith('-') || word === '-') {
        this.tokens.args.push(word);
        if (!this.#interspersed) return this.#takeRest();
      } else if (word.startsWith('--')) {
        this.#long(word);
      } else {
        this.#bundle(word);
      }
    }
  }

  #takeRest(): void {
    this.tokens.args.push(...this.#argv.slice(this.#at));
    this.#at = this.#argv.length;
  }

  #long(word: string): void {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (word[2] === '-' || word[2] === '=') return this.#fail(`bad flag syntax: ${word}`);
    const option = this.#lookup(name);
    if (!option && name !== 'help') return this.#fail(`unknown flag: --${name}`);
    const inline = equals < 0 ? undefined : word.slice(equals + 1);
    if (!option) return this.#help(inline ?? 'true');
    const value = inline ?? option.implied ?? this.#argv[this.#at++];
    if (value === undefined) return this.#fail(`flag needs an argument: --${name}`);
    this.#push(name, option, value);
  }

  #bundle(word: string): void {
    let rest = word.slice(1);
    while (rest && !this.tokens.error) {
      const letter = rest[0]!;
      const shorthands = rest;
      rest = rest.slice(1);
      const name = this.#byShort.get(letter);
      const option = name === undefined ? undefined : this.#lookup(name);
      if (!option && letter !== 'h') {
        return this.#fail(`unknown shorthand flag: ${firstByte(shorthands)} in -${shorthands}`);
      }
      const attached = rest.startsWith('=') && rest.length > 1 ? rest.slice(1) : undefined;
      if (!option || name === undefined) {
        this.tokens.notices.push('Flag shorthand -h has been deprecated, use --help');
        this.#help(attached ?? 'true');
        if (attached !== undefined) return;
        continue;
      }
      if (attached !== undefined) return this.#push(name, option, attached);
      if (option.implied !== undefined) {
        this.#push(name, option, option.implied);
        continue;
      }
      if (rest) return this.#push(name, option, rest);
      const value = this.#argv[this.#at++];
      if (value === undefined) {
        return this.#fail(`flag needs an argument: ${firstByte(shorthands)} in -${shorthands}`);
      }
      return this.#push(name, option, value);
    }
  }

  #lookup(name: string): Option<unknown> | undefined {
    return Object.hasOwn(this.#options, name) ? this.#options[name] : undefined;
  }

  #push(name: string, option: Option<unknown>, value: string): void {
    this.tokens.flags.push({ name, value });
    if (option.deprecated !== undefined) {
      this.tokens.notices.push(`Flag --${name} has been deprecated, ${option.deprecated}`);
    }
  }

  #help(value: string): void {
    try {
      this.tokens.help = parseBoolean(value);
    } catch (error) {
      this.#fail(invalidArgument(value, 'help', undefined, error));
    }
  }

  #fail(message: string): void {
    this.tokens.error = message;
  }
}

/** pflag reads shorthands bytewise, and shows the first byte alone of a character that has more. */
function firstByte(shorthands: string): string {
  return quoteRune(Buffer.from(shorthands)[0] ?? 0);
}
