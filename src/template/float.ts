/** Significant digits with the decimal point's place: value = 0.d1d2d3… × 10^point. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/**
 * Go's strconv.FormatFloat for 64 bits: `format` e, E, f, g, G, x, X or b; precision -1 asks for the
 * shortest text that reads back as the same number.
 */
export function formatFloat(value: number, format: string, precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  const lower = format.toLowerCase();
  const text =
    lower === 'x'
      ? hexFloat(size, precision)
      : lower === 'b'
        ? binary(size)
        : decimal(size, lower, precision);
  return sign + (format === lower ? text : text.toUpperCase());
}

function decimal(size: number, format: string, precision: number): string {
  const shortest = precision < 0;
  if (format === 'f') {
    const number = shortest ? shortestDigits(size) : roundedDigits(size, (point) => point + precision);
    return fixed(number, shortest ? Math.max(number.digits.length - number.point, 0) : precision);
  }
  if (format === 'e') {
    const number = shortest ? shortestDigits(size) : roundedDigits(size, () => precision + 1);
    return exponent(number, shortest ? Math.max(number.digits.length - 1, 0) : precision);
  }
  return general(size, precision);
}

/** %g: %e for exponents below -4 or beyond the precision, else %f; no trailing zeros. */
function general(size: number, precision: number): string {
  const shortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const number = shortest ? shortestDigits(size) : roundedDigits(size, () => wanted);
  const { digits, point } = number;
  const whole = wanted > digits.length && digits.length >= point;
  const limit = shortest ? 6 : whole ? digits.length : wanted;
  const power = point - 1;
  if (digits !== '' && (power < -4 || power >= limit)) {
    return exponent(number, digits.length - 1);
  }
  return fixed(number, Math.max(digits.length - point, 0));
}

function shortestDigits(size: number): Decimal {
  if (size === 0) return { digits: '', point: 0 };
  const [mantissa = '', power = ''] = size.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(power) + 1 };
}

/** The exact decimal value rounded half to even to as many digits as `count` says, trailing zeros dropped. */
function roundedDigits(size: number, count: (point: number) => number): Decimal {
  if (size === 0) return { digits: '', point: 0 };
  const { mantissa, power } = split(size);
  const exact = power >= 0 ? mantissa << BigInt(power) : mantissa * 5n ** BigInt(-power);
  const all = exact.toString();
  const point = all.length + Math.min(power, 0);
  const keep = count(point);
  if (keep < 0) return { digits: '', point: 0 };
  if (keep >= all.length) return trimmed(all, point);
  const kept = BigInt(all.slice(0, keep) || '0');
  const half = all.charCodeAt(keep) - 53;
  const beyondHalf = half > 0 || (half === 0 && /[1-9]/.test(all.slice(keep + 1)));
  const up = beyondHalf || (half === 0 && kept % 2n === 1n);
  const digits = (up ? kept + 1n : kept).toString().padStart(keep, '0');
  return trimmed(digits, point + digits.length - keep);
}

function trimmed(digits: string, point: number): Decimal {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return end === 0 ? { digits: '', point: 0 } : { digits: digits.slice(0, end), point };
}

function fixed({ digits, point }: Decimal, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places === 0) return whole;
  const zeros = Math.min(Math.max(-point, 0), places);
  const rest = '0'.repeat(zeros) + digits.slice(Math.max(point, 0));
  return `${whole}.${rest.slice(0, places).padEnd(places, '0')}`;
}

function exponent({ digits, point }: Decimal, places: number): string {
  const fraction = places > 0 ? '.' + digits.slice(1, places + 1).padEnd(places, '0') : '';
  return `${digits[0] ?? '0'}${fraction}e${signed(digits === '' ? 0 : point - 1, 2)}`;
}

function signed(power: number, width: number): string {
  return (power < 0 ? '-' : '+') + String(Math.abs(power)).padStart(width, '0');
}

/** value = mantissa × 2^power, the mantissa of 53 bits (fewer when denormal). */
function split(size: number): { readonly mantissa: bigint; readonly power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  return biased === 0
    ? { mantissa: fraction, power: -1074 }
    : { mantissa: fraction | (1n << 52n), power: biased - 1075 };
}

function binary(size: number): string {
  const { mantissa, power } = split(size);
  return `${mantissa}p${power < 0 ? '' : '+'}${power}`;
}

function hexFloat(size: number, precision: number): string {
  if (size === 0) return `0x0${precision > 0 ? '.' + '0'.repeat(precision) : ''}p+00`;
  let { mantissa, power } = split(size);
  while (mantissa < 1n << 52n) {
    mantissa <<= 1n;
    power--;
  }
  if (precision >= 0 && precision < 13) {
    const drop = BigInt(52 - 4 * precision);
    const rest = mantissa & ((1n << drop) - 1n);
    const half = 1n << (drop - 1n);
    const kept = mantissa >> drop;
    mantissa = (rest > half || (rest === half && kept % 2n === 1n) ? kept + 1n : kept) << drop;
    if (mantissa >> 53n) {
      mantissa >>= 1n;
      power++;
    }
  }
  const digits = mantissa.toString(16).slice(1);
  const fraction =
    precision < 0 ? digits.replace(/0+$/, '') : digits.slice(0, precision).padEnd(precision, '0');
  return `0x1${fraction === '' ? '' : '.' + fraction}p${signed(power + 52, 2)}`;
}
