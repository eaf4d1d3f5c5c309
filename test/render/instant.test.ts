import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nanosecondsOf } from '../../src/render/instant.ts';

test.each([
  ['1970-01-01T00:00:00Z', 0n],
  ['1970-01-01T00:00:01.5Z', 1_500_000_000n],
  ['1970-01-01T01:00:00.000000001+01:00', 1n],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000_000_000n],
])('%s', (time, nanoseconds) => expect(nanosecondsOf(time)).toBe(nanoseconds));

test('keeps every digit', () => {
  const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 999_999_999 }), (whole, fraction) => {
      const date = new Date(whole * 1000).toISOString().slice(0, 19);
      const digits = String(fraction).padStart(9, '0').replace(/0+$/, '');
      expect(nanosecondsOf(`${date}.${digits}Z`)).toBe(BigInt(whole) * 1_000_000_000n + BigInt(fraction));
    }),
  );
});
