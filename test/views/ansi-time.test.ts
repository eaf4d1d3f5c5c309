import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ansiTime } from '../../src/views/ansi-time.ts';

test.each([
  ['2026-05-07T21:09:36.000000000+00:00', 'Thu May  7 21:09:36 2026'],
  ['2026-12-31T23:59:59Z', 'Thu Dec 31 23:59:59 2026'],
  ['2024-02-29T00:00:00-11:30', 'Thu Feb 29 00:00:00 2024'],
  ['Thu May  7 21:09:36 2026', 'Thu May  7 21:09:36 2026'],
  ['unknown', 'unknown'],
  ['', ''],
])('%j reads %j', (time, text) => expect(ansiTime(time)).toBe(text));

test('is what the date itself says, in UTC', () => {
  const date = fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (when) => {
      const text = ansiTime(when.toISOString());
      expect(text).toHaveLength(24);
      expect(Date.parse(`${text} UTC`)).toBe(Math.floor(when.getTime() / 1000) * 1000);
    }),
  );
});
