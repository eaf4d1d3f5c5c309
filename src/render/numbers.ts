/** A decimal number as its significant digits and the power of ten of the first of them. */
interface Decimal {
  digits: string;
  exponent: number;
}

function split(scientific: string): Decimal {
  const [mantissa = '', exponent = '0'] = scientific.split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

// Enough digits to tell an exact half from its neighbours.
const exactDigits = 60;

/** Rounds to a number of significant digits; exact halves go to the even neighbour, as in Go. */
function round(value: number, count: number): Decimal {
  const exact = split(value.toExponential(exactDigits));
  const isHalf = /^50*$/.test(exact.digits.slice(count));
  const lastIsEven = /[02468]/.test(exact.digits.charAt(count - 1));
  if (isHalf && lastIsEven) return { digits: exact.digits.slice(0, count), exponent: exact.exponent };
  return split(value.toExponential(count - 1));
}

function plain({ digits, exponent }: Decimal): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.padEnd(exponent + 1, '0');
  const fraction = whole.slice(exponent + 1);
  return whole.slice(0, exponent + 1) + (fraction && `.${fraction}`);
}

function scientific({ digits, exponent }: Decimal): string {
  const fraction = digits.slice(1);
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.charAt(0)}${fraction && `.${fraction}`}e${exponent < 0 ? '-' : '+'}${power}`;
}

function signed(value: number, format: (magnitude: number) => string): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + format(Math.abs(value));
}

/** Go's `%.{precision}g`: that many significant digits, without trailing zeros. */
export function formatSignificant(value: number, precision: number): string {
  return signed(value, (magnitude) => {
    const count = Math.max(precision, 1);
    const { digits, exponent } = round(magnitude, count);
    const decimal = { digits: digits.replace(/(?<=.)0+$/, ''), exponent };
    return exponent < -4 || exponent >= count ? scientific(decimal) : plain(decimal);
  });
}

/** Go's `%g`: the fewest digits that give the same number back. */
export function formatShortest(value: number): string {
  return signed(value, (magnitude) => {
    const decimal = split(magnitude.toExponential());
    const { exponent } = decimal;
    return exponent < -4 || exponent >= 6 ? scientific(decimal) : plain(decimal);
  });
}

/** Go's `%.{places}f`, for a few places: that many digits after the point. */
export function formatFixed(value: number, places: number): string {
  return signed(value, (magnitude) => {
    const exact = magnitude.toFixed(20);
    const end = exact.length - 20 + places;
    const shorter = exact.slice(0, places === 0 ? end - 1 : end);
    const isHalf = /^50*$/.test(exact.slice(end));
    return isHalf && /[02468]$/.test(shorter) ? shorter : magnitude.toFixed(places);
  });
}
