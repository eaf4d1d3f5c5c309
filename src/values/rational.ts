/** A fraction in whole numbers; the denominator is above zero. */
export interface Rational {
  numerator: bigint;
  denominator: bigint;
}

const integer = /^(?:0x(?:_?[0-9a-f])+|0b(?:_?[01])+|0o(?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/i;

/** A whole number with Go's base prefixes; a leading 0 means octal. */
function parseWhole(raw: string): bigint | undefined {
  if (!integer.test(raw)) return undefined;
  const digits = raw.replaceAll('_', '');
  return BigInt(digits.replace(/^0(?=[0-7])/, '0o'));
}

function parseFraction(dividend: string, divisor: string): Rational | undefined {
  const numerator = parseWhole(dividend.replace(/^[+-]/, ''));
  const denominator = parseWhole(divisor);
  if (numerator === undefined || !denominator) return undefined;
  return { numerator: dividend.startsWith('-') ? -numerator : numerator, denominator };
}

interface Notation {
  prefix: string;
  digit: string;
  radix: bigint;
  /** The letters that start an exponent; "e" is a digit of hexadecimal numbers. */
  exponent: string;
}

const notations: Notation[] = [
  { prefix: '0x', digit: '[0-9a-f]', radix: 16n, exponent: 'p' },
  { prefix: '0b', digit: '[01]', radix: 2n, exponent: 'ep' },
  { prefix: '0o', digit: '[0-7]', radix: 8n, exponent: 'ep' },
  { prefix: '', digit: '[0-9]', radix: 10n, exponent: 'ep' },
];

function scanner({ prefix, digit, exponent }: Notation): RegExp {
  const digits = `${digit}(?:_?${digit})*`;
  const whole = prefix === '' ? digits : `_?${digits}`;
  return new RegExp(
    `^([+-]?)${prefix}(${whole})?(?:\\.(${digits})?)?(?:([${exponent}])([+-]?[0-9](?:_?[0-9])*))?$`,
    'i',
  );
}

const exponentLimits = { e: 1e6, p: 1e7 };

function scale(value: Rational, base: bigint, exponent: number): void {
  if (exponent > 0) value.numerator *= base ** BigInt(exponent);
  else value.denominator *= base ** BigInt(-exponent);
}

function parseFloating(raw: string, notation: Notation): Rational | undefined {
  const matched = scanner(notation).exec(raw);
  const [, sign, wholePart = '', fractionPart = '', letter = 'e', power = '0'] = matched ?? [];
  const whole = wholePart.replaceAll('_', '');
  const fraction = fractionPart.replaceAll('_', '');
  if (!matched || whole + fraction === '') return undefined;
  const value: Rational = {
    numerator: BigInt(notation.prefix + whole + fraction),
    denominator: notation.radix ** BigInt(fraction.length),
  };
  const exponentKind = letter.toLowerCase() === 'p' ? 'p' : 'e';
  const exponent = Number(power.replaceAll('_', ''));
  if (value.numerator === 0n) return Math.abs(exponent) < 2 ** 63 ? value : undefined;
  if (Math.abs(exponent) > exponentLimits[exponentKind]) return undefined;
  scale(value, exponentKind === 'e' ? 10n : 2n, exponent);
  if (sign === '-') value.numerator = -value.numerator;
  return value;
}

/**
 * Reads what Go's big.Rat accepts: "1.5", "1e-3", "1/3", "0x1p4".
 * Undefined if it is not such a number or its exponent is absurd.
 */
export function parseRational(raw: string): Rational | undefined {
  const slash = raw.indexOf('/');
  if (slash >= 0) return parseFraction(raw.slice(0, slash), raw.slice(slash + 1));
  for (const notation of notations) {
    const value = parseFloating(raw, notation);
    if (value) return value;
  }
  return undefined;
}
