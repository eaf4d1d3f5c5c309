import { ValueError } from './error.ts';
import { toNumber } from './integers.ts';
import { quoteTime } from './quote.ts';

const units = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['\u00b5s', 1000n],
  ['\u03bcs', 1000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const limit = 1n << 63n;
const part = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/;

/** Nanoseconds of a fraction of a unit; digits past int64's reach no longer count. */
function fractionOf(unit: bigint, fraction: string): bigint {
  let kept = 0;
  for (let value = 0n; kept < fraction.length && value <= (limit - 1n) / 10n; kept++) {
    value = value * 10n + BigInt(fraction.charAt(kept));
    if (value > limit) break;
  }
  const value = Number(fraction.slice(0, kept));
  return BigInt(Math.trunc(value * (Number(unit) / 10 ** kept)));
}

/** Reads Go's duration ("1m30s", "-1.5h", "0") exactly, in nanoseconds. */
export function durationNanoseconds(raw: string): bigint {
  const invalid = (problem = 'invalid duration'): ValueError =>
    new ValueError(`time: ${problem} ${quoteTime(raw)}`);
  const negative = raw.startsWith('-');
  let rest = /^[+-]/.test(raw) ? raw.slice(1) : raw;
  if (rest === '0') return 0n;
  if (rest === '') throw invalid();
  let total = 0n;
  while (rest !== '') {
    const [matched = '', whole = '', fraction = '', unitName = ''] = part.exec(rest) ?? [];
    if (whole + fraction === '' || BigInt(whole) > limit) throw invalid();
    if (unitName === '') throw invalid('missing unit in duration');
    const unit = units.get(unitName);
    if (unit === undefined) throw invalid(`unknown unit ${quoteTime(unitName)} in duration`);
    total += BigInt(whole) * unit + fractionOf(unit, fraction);
    if (total > limit) throw invalid();
    rest = rest.slice(matched.length);
  }
  if (!negative && total === limit) throw invalid();
  return negative ? -total : total;
}

/** A duration flag, in nanoseconds. */
export function parseDuration(raw: string): number {
  return toNumber(durationNanoseconds(raw));
}

/** A duration flag that refuses what lies before zero. */
export function parsePositiveDuration(raw: string): number {
  const value = parseDuration(raw);
  if (value < 0) throw new ValueError('duration cannot be negative');
  return value;
}

function withFraction(value: bigint, unit: bigint, suffix: string): string {
  const fraction = String(value % unit).padStart(String(unit).length - 1, '0');
  return `${value / unit}.${fraction}`.replace(/\.?0*$/, '') + suffix;
}

/** Prints nanoseconds as Go's Duration.String: "1m30s", "1.5s", "250ms", "0s". */
export function formatDuration(nanoseconds: number | bigint): string {
  const signed = BigInt(nanoseconds);
  const value = signed < 0n ? -signed : signed;
  const sign = signed < 0n ? '-' : '';
  if (value === 0n) return '0s';
  if (value < 1000n) return `${sign}${value}ns`;
  if (value < 1_000_000n) return sign + withFraction(value, 1000n, '\u00b5s');
  if (value < 1_000_000_000n) return sign + withFraction(value, 1_000_000n, 'ms');
  const minutes = value / 60_000_000_000n;
  const seconds = withFraction(value % 60_000_000_000n, 1_000_000_000n, 's');
  if (minutes === 0n) return sign + seconds;
  if (minutes < 60n) return `${sign}${minutes}m${seconds}`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}
