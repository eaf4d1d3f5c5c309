const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** An RFC 3339 time as C's asctime prints it, in its own zone: `Thu May  7 21:09:36 2026`. Other text stays. */
export function ansiTime(text: string): string {
  const [, year, month, day, clock] = RFC3339.exec(text) ?? [];
  if (clock === undefined) return text;
  const [weekday, , monthName] = new Date(`${year}-${month}-${day}T00:00:00Z`).toUTCString().split(/,? /);
  return `${weekday} ${monthName} ${String(Number(day)).padStart(2)} ${clock} ${year}`;
}
