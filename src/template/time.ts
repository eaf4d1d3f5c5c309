import type { GoType } from './types.ts';

/** A point in time: its data is a Date or the RFC 3339 text the engine sent. */
export const TIME: GoType = { kind: 'struct', name: 'time.Time', text: showTime };

const RFC3339 = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const ZERO = '0001-01-01T00:00:00Z';

/** The time as Go's JSON encoder writes it (RFC3339Nano). */
export function timeText(data: unknown): string {
  if (typeof data === 'string' && RFC3339.test(data)) return data;
  return data instanceof Date ? data.toISOString().replace(/\.?0*Z$/, 'Z') : ZERO;
}

/** The time as Go's String method writes it. */
export function showTime(data: unknown): string {
  const [, date, clock, fraction = '', zone = 'Z'] = RFC3339.exec(timeText(data)) ?? [];
  const offset = zone === 'Z' ? '+0000' : zone.replace(':', '');
  return `${date} ${clock}${fraction.replace(/\.?0*$/, '')} ${offset} ${zone === 'Z' ? 'UTC' : offset}`;
}
