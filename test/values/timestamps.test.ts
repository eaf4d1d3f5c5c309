import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toTimestamp } from '../../src/values/timestamps.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const now = new Date('2023-11-14T22:13:20Z');
const seconds = now.getTime() / 1000;
const inUtc = (raw: string): string => toTimestamp(raw, now, 0);
const inDelhi = (raw: string): string => toTimestamp(raw, now, 330);

function at(date: string, nanoseconds = '000000000'): string {
  return `${Date.parse(date) / 1000}.${nanoseconds}`;
}

describe('what is taken', () => {
  accepts(inUtc, [
    ['10m', `${seconds - 600}`],
    ['-1h', `${seconds + 3600}`],
    ['500ms', `${seconds - 1}`],
    ['0', '0'],
    ['1700000000', '1700000000'],
    ['1700000000.5', '1700000000.5'],
    ['2023-01-02', at('2023-01-02T00:00:00Z')],
    ['2023-01-02Z', at('2023-01-02T00:00:00Z')],
    ['2023-01-02+01:00', at('2023-01-01T23:00:00Z')],
    ['2023-01-02T3', at('2023-01-02T03:00:00Z')],
    ['2023-01-02T03:04', at('2023-01-02T03:04:00Z')],
    ['2023-01-02T03:04:05', at('2023-01-02T03:04:05Z')],
    ['2023-01-02T03:04:05.1', at('2023-01-02T03:04:05Z', '100000000')],
    ['2023-01-02T03:04:05.123456789Z', at('2023-01-02T03:04:05Z', '123456789')],
    ['2023-01-02T03:04:05,5', at('2023-01-02T03:04:05Z', '500000000')],
    ['2023-01-02T03:04:05-07:00', at('2023-01-02T10:04:05Z')],
    ['0001-01-01', at('0001-01-01T00:00:00Z')],
    ['2024-02-29', at('2024-02-29T00:00:00Z')],
  ]);
  accepts(inDelhi, [
    ['2023-01-02T03:04:05', at('2023-01-01T21:34:05Z')],
    ['2023-01-02T03:04:05Z', at('2023-01-02T03:04:05Z')],
  ]);
});

describe('what is refused', () => {
  rejects(inUtc, [
    ['', 'failed to parse value as time or duration: ""'],
    ['foo', 'failed to parse value as time or duration: "foo"'],
    ['12.x', 'failed to parse value as time or duration: "12.x"'],
    ['2023-13-01', 'parsing time "2023-13-01": month out of range'],
    ['2023-02-30', 'parsing time "2023-02-30": day out of range'],
    ['2023-01-01T25', 'parsing time "2023-01-01T25": hour out of range'],
    ['2023-01-01T10:60', 'parsing time "2023-01-01T10:60": minute out of range'],
    ['2023-01-01x', 'parsing time "2023-01-01x": extra text: "x"'],
    ['2023-1-1', 'parsing time "2023-1-1" as "2006-01-02": cannot parse "1-1" as "01"'],
    ['2023-01-01 10', 'parsing time "2023-01-01 10": extra text: " 10"'],
    [
      '2023-01-01T10:00:00+1:00',
      'parsing time "2023-01-01T10:00:00+1:00" as "2006-01-02T15:04:05Z07:00": cannot parse "+1:00" as "Z07:00"',
    ],
    [
      '2023-01-01T10:00:00+25:00',
      'parsing time "2023-01-01T10:00:00+25:00": time zone offset hour out of range',
    ],
    ['2023-01-01é', 'parsing time "2023-01-01é": extra text: "é"'.replaceAll('é', '\\xc3\\xa9')],
  ]);
  neverCrashes(inUtc, textOf('2023', '-', '01', 'T', ':', '.', 'Z', '+', '1h', '59', '31', ' '));
});

test('every RFC 3339 date means its moment', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const nanoseconds = String(date.getUTCMilliseconds() * 1e6).padStart(9, '0');
      expect(inDelhi(date.toISOString())).toBe(`${Math.floor(date.getTime() / 1000)}.${nanoseconds}`);
    }),
  );
});

test('the zone is the machine’s if none is given', () => {
  expect(toTimestamp('2023-01-02', now)).toBe(toTimestamp('2023-01-02', now, -now.getTimezoneOffset()));
});
