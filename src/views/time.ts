/** A point in Unix seconds as Go prints a local time: `2026-01-02 03:04:05 +0100 CET`. */
export function goTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const { day, time, sign, hours, minutes } = localParts(date);
  const offset = sign + hours + minutes;
  return `${day} ${time} ${offset} ${zoneName(date, offset)}`;
}

/** The same as RFC 3339 has it: `2026-01-02T03:04:05+01:00`. */
export function rfc3339(seconds: number): string {
  const { day, time, sign, hours, minutes } = localParts(new Date(seconds * 1000));
  const zone = `${sign}${hours}:${minutes}`;
  return `${day}T${time}${zone === '+00:00' ? 'Z' : zone}`;
}

function localParts(date: Date) {
  const offset = -date.getTimezoneOffset();
  return {
    day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    time: `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`,
    sign: offset < 0 ? '-' : '+',
    hours: two(Math.trunc(Math.abs(offset) / 60)),
    minutes: two(Math.abs(offset) % 60),
  };
}

/** Zones without an abbreviation of their own go by their offset, as the system's zone data has them. */
function zoneName(date: Date, offset: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  if (/^[A-Z]{3,5}$/.test(name)) return name;
  return offset.replace(/00$/, '');
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
