import { checkText } from './limits.ts';
import { printArgument, type PrintFlags } from './print.ts';
import { held, type Maybe } from './value.ts';

/** Go's fmt.Sprint: a space between two operands when neither is a string. */
export function sprint(values: readonly Maybe[]): string {
  let out = '';
  let previousIsText = true;
  for (const [index, value] of values.entries()) {
    const isText = held(value)?.type.kind === 'string';
    if (index > 0 && !isText && !previousIsText) out += ' ';
    out += printArgument(value, 'v', {});
    previousIsText = isText;
  }
  return out;
}

/** Go's fmt.Sprintln. */
export function sprintln(values: readonly Maybe[]): string {
  return values.map((value) => printArgument(value, 'v', {})).join(' ') + '\n';
}

/** Go's fmt.Sprintf, mistakes in the format included. */
export function sprintf(format: string, values: readonly Maybe[]): string {
  return new Formatter(format, values).run();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Go refuses larger widths, precisions and argument numbers. */
const MAX_NUMBER = 1_000_000;

const FLAGS: Readonly<Record<string, 'sharp' | 'zero' | 'plus' | 'minus' | 'space'>> = {
  '#': 'sharp',
  '0': 'zero',
  '+': 'plus',
  '-': 'minus',
  ' ': 'space',
};

class Formatter {
  readonly #format: string;
  readonly #values: readonly Maybe[];
  #out = '';
  #at = 0;
  #next = 0;
  /** An explicit `[n]` was used somewhere: leftover arguments are no mistake. */
  #reordered = false;
  /** The argument number of the verb being read is usable. */
  #goodIndex = true;
  /** An explicit `[n]` was the last thing read. */
  #afterIndex = false;

  constructor(format: string, values: readonly Maybe[]) {
    this.#format = format;
    this.#values = values;
  }

  run(): string {
    for (;;) {
      const percent = this.#format.indexOf('%', this.#at);
      this.#out += this.#format.slice(this.#at, percent < 0 ? undefined : percent);
      if (percent < 0) break;
      this.#at = percent + 1;
      this.#directive();
      checkText(this.#out.length);
    }
    if (!this.#reordered && this.#next < this.#values.length) this.#out += this.#extra();
    return this.#out;
  }

  #directive(): void {
    this.#goodIndex = true;
    this.#afterIndex = false;
    const flags = this.#flags();
    this.#index();
    this.#width(flags);
    this.#precision(flags);
    if (!this.#afterIndex) this.#index();
    const code = this.#format.codePointAt(this.#at);
    if (code === undefined) {
      this.#out += '%!(NOVERB)';
      return;
    }
    const verb = String.fromCodePoint(code);
    this.#at += verb.length;
    this.#verb(verb, flags);
  }

  #flags(): Mutable<PrintFlags> {
    const flags: Mutable<PrintFlags> = {};
    for (;;) {
      const flag = FLAGS[this.#format[this.#at] ?? ''];
      if (flag === undefined) return flags;
      flags[flag] = true;
      this.#at++;
    }
  }

  #width(flags: Mutable<PrintFlags>): void {
    if (this.#format[this.#at] !== '*') {
      flags.width = this.#number();
      if (this.#afterIndex && flags.width !== undefined) this.#goodIndex = false;
      return;
    }
    const width = this.#star();
    if (width === undefined) this.#out += '%!(BADWIDTH)';
    else flags.width = Math.abs(width);
    if (width !== undefined && width < 0) flags.minus = true;
  }

  #precision(flags: Mutable<PrintFlags>): void {
    if (this.#format[this.#at] !== '.' || this.#at + 1 >= this.#format.length) return;
    this.#at++;
    if (this.#afterIndex) this.#goodIndex = false;
    this.#index();
    if (this.#format[this.#at] !== '*') {
      flags.precision = this.#number() ?? 0;
      return;
    }
    const precision = this.#star();
    if (precision === undefined || precision < 0) this.#out += '%!(BADPREC)';
    else flags.precision = precision;
  }

  /** The argument a `*` takes its number from. */
  #star(): number | undefined {
    this.#at++;
    this.#afterIndex = false;
    const value = held(this.#values[this.#next]);
    if (this.#next < this.#values.length) this.#next++;
    const { kind } = value?.type ?? {};
    if (kind !== 'int' && kind !== 'uint') return undefined;
    const number = Number(value?.data);
    return Math.abs(number) > MAX_NUMBER ? undefined : number;
  }

  /** Digits; a number too large ends the format, as in Go. */
  #number(end = this.#format.length): number | undefined {
    let number: number | undefined;
    for (; this.#at < end; this.#at++) {
      const digit = this.#format.charCodeAt(this.#at) - 48;
      if (digit < 0 || digit > 9) break;
      if ((number ?? 0) > MAX_NUMBER) {
        this.#at = end;
        return undefined;
      }
      number = (number ?? 0) * 10 + digit;
    }
    return number;
  }

  /** `[n]`: the argument to take next, from 1. */
  #index(): void {
    this.#afterIndex = false;
    if (this.#format[this.#at] !== '[') return;
    this.#reordered = true;
    const close = this.#format.indexOf(']', this.#at);
    if (close < 0) {
      this.#at++;
      this.#goodIndex = false;
      return;
    }
    this.#at++;
    const number = this.#number(close);
    const whole = number !== undefined && this.#at === close;
    this.#at = close + 1;
    this.#afterIndex = whole;
    if (whole && number >= 1 && number <= this.#values.length) this.#next = number - 1;
    else this.#goodIndex = false;
  }

  #verb(verb: string, flags: PrintFlags): void {
    if (verb === '%') this.#out += '%';
    else if (!this.#goodIndex) this.#out += `%!${verb}(BADINDEX)`;
    else if (this.#next >= this.#values.length) this.#out += `%!${verb}(MISSING)`;
    else this.#out += printArgument(this.#values[this.#next++], verb, verb === 'v' ? asValue(flags) : flags);
  }

  #extra(): string {
    const shown = this.#values.slice(this.#next).map((value) => {
      const arg = held(value);
      return arg === undefined ? '<nil>' : `${arg.type.name}=${printArgument(arg, 'v', {})}`;
    });
    return `%!(EXTRA ${shown.join(', ')})`;
  }
}

/** With %v the flags `#` and `+` ask for Go syntax and for field names. */
function asValue({ sharp = false, plus = false, ...flags }: PrintFlags): PrintFlags {
  return { ...flags, syntax: sharp, names: plus };
}
