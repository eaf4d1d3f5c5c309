import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { humanDuration } from '../../src/render/durations.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-day, 'Less than a second'],
  [450, 'Less than a second'],
  [second, '1 second'],
  [45 * second, '45 seconds'],
  [46 * second, '46 seconds'],
  [60 * second, 'About a minute'],
  [90 * second, 'About a minute'],
  [3 * minute, '3 minutes'],
  [35 * minute, '35 minutes'],
  [59 * minute + 59 * second, '59 minutes'],
  [hour, 'About an hour'],
  [hour + 29 * minute, 'About an hour'],
  [hour + 30 * minute, '2 hours'],
  [47 * hour + 29 * minute, '47 hours'],
  [47 * hour + 30 * minute, '2 days'],
  [13 * day, '13 days'],
  [14 * day, '2 weeks'],
  [59 * day, '8 weeks'],
  [60 * day, '2 months'],
  [(365 * 2 - 1) * day, '24 months'],
  [365 * 2 * day, '2 years'],
  [365 * 3 * day + 64 * day, '3 years'],
])('%d ms: %s', (milliseconds, text) => expect(humanDuration(milliseconds)).toBe(text));

test('always a number of units, or about one', () => {
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (milliseconds) => {
      expect(humanDuration(milliseconds)).toMatch(
        /^(?:Less than a second|1 second|About an? (?:minute|hour)|[0-9]+ (?:seconds|minutes|hours|days|weeks|months|years))$/,
      );
    }),
  );
});
