import { EngineError } from './errors.ts';

/**
 * A time as the engine's since and until take it: "seconds" or "seconds.nanoseconds" since 1970. Understands a Go
 * duration (so long before `now`), RFC 3339 or a part of it (local time if no zone is given), and passes on what is
 * in the engine's form already.
 * @throws EngineError worded as docker words it
 */
export function timestampOf(value: string, now: Date): string {
  const ago = value === '0' ? undefined : goDuration(value);
  if (ago !== undefined) return String(Math.floor((now.getTime() - ago) / 1000));
  const time = calendarTime(value);
  if (time !== undefined) return time;
  if (value.includes('-'))
    throw new EngineError(`parsing time "${value}" as "2006-01-02": cannot parse "${value}" as "2006"`);
  if (!/^[+-]?\d+(?:\.\d*)?$/.test(value)) {
    throw new EngineError(`failed to parse value as time or duration: "${value}"`);
  }
  return value;
}

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a Go duration such as 1h30m or -1.5s; undefined if it is none. */
function goDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  let total = 0;
  for (const [, amount, unit] of (match[2] ?? '').matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return match[1] === '-' ? -total : total;
}

/** Date, date and hour, minute or second, with or without fraction and zone. */
function calendarTime(text: string): string | undefined {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = ''] = match;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`).getTime();
  if (Number.isNaN(time)) return undefined;
  return `${Math.floor(time / 1000)}.${fraction.padEnd(9, '0').slice(0, 9)}`;
}
