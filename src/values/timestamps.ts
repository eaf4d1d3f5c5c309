import { durationNanoseconds } from './durations.ts';
import { ValueError } from './error.ts';
import { signedInteger } from './integers.ts';
import { quote } from './quote.ts';
import { cut } from './text.ts';
import { parseTime } from './time.ts';

const nanosPerSecond = 1_000_000_000n;

function relative(raw: string, now: Date): string | undefined {
  if (raw === '0') return undefined;
  let ago: bigint;
  try {
    ago = durationNanoseconds(raw);
  } catch {
    return undefined;
  }
  const nanos = BigInt(now.getTime()) * 1_000_000n - ago;
  const seconds = nanos / nanosPerSecond;
  return String(nanos % nanosPerSecond < 0n ? seconds - 1n : seconds);
}

/** Guesses the layout of a date from the marks in it, as the engine's client library does. */
function guessLayout(raw: string): string {
  const zoned = /[zZ+]/.test(raw) || raw.split('-').length === 4;
  const zone = zoned ? 'Z07:00' : '';
  if (raw.includes('.')) return `2006-01-02T15:04:05.999999999${zone}`;
  if (!raw.includes('T')) return `2006-01-02${zone}`;
  const colons = raw.split(':').length - 1;
  const inZone = zoned && !/[zZ]/.test(raw) && colons > 0 ? 1 : 0;
  const clock = ['15', '15:04'][colons - inZone] ?? '15:04:05';
  return `2006-01-02T${clock}${zone}`;
}

function isUnixTime(raw: string): boolean {
  try {
    const [seconds, fraction, found] = cut(raw, '.');
    signedInteger(seconds, 10, 64);
    if (found) signedInteger(fraction, 10, 64);
    return true;
  } catch {
    return false;
  }
}

/**
 * A `--since` or `--until` value in the engine's form, "seconds[.nanoseconds]" of Unix time.
 * It may be a duration before `now`, a date (RFC 3339 or shorter, local unless it names a zone),
 * or Unix time already.
 */
export function toTimestamp(raw: string, now: Date, offsetMinutes = -now.getTimezoneOffset()): string {
  const ago = relative(raw, now);
  if (ago !== undefined) return ago;
  try {
    const { seconds, nanoseconds } = parseTime(guessLayout(raw), raw, offsetMinutes * 60);
    return `${seconds}.${String(nanoseconds).padStart(9, '0')}`;
  } catch (error) {
    if (!(error instanceof ValueError) || raw.includes('-')) throw error;
  }
  if (isUnixTime(raw)) return raw;
  throw new ValueError(`failed to parse value as time or duration: ${quote(raw)}`);
}
