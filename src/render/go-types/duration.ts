import { named } from '../../template/types.ts';

const units = [
  ['µs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
] as const;

/** A length of time in nanoseconds; prints as 1h15m30.5s, JSON has the number. */
export const duration = named('time.Duration', 'int64', (data) =>
  durationText(BigInt((data as bigint | number | null) ?? 0)),
);

/** Nanoseconds as Go writes a duration: "0s", "1.5ms", "2m0s". */
export function durationText(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${durationText(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < 1_000_000_000n) return shortText(nanoseconds);
  const seconds = nanoseconds / 1_000_000_000n;
  const minutes = seconds / 60n;
  const rest = fraction(nanoseconds % 60_000_000_000n, 1_000_000_000n);
  if (minutes === 0n) return `${rest}s`;
  return minutes < 60n ? `${minutes}m${rest}s` : `${minutes / 60n}h${minutes % 60n}m${rest}s`;
}

function shortText(nanoseconds: bigint): string {
  const [unit, size] = units.findLast(([, size]) => nanoseconds >= size) ?? ['ns', 1n];
  return fraction(nanoseconds, size) + unit;
}

/** `value` / `size`, without trailing zeros. */
function fraction(value: bigint, size: bigint): string {
  const digits = String(value % size)
    .padStart(String(size).length - 1, '0')
    .replace(/0+$/, '');
  return `${value / size}${digits && size > 1n ? `.${digits}` : ''}`;
}
