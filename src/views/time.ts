/** A point in Unix seconds as Go prints a local time: `2026-01-02 03:04:05 +0100 CET`. */
export function goTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const minutes = -date.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const offset = `${sign}${two(Math.trunc(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  return `${day} ${time} ${offset} ${zoneName(date, offset)}`;
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
