import { ValueError } from './error.ts';
import { parseFloat64 } from './floats.ts';
import { toNumber } from './integers.ts';
import { byteLength } from './text.ts';

const powers = new Map([...'kmgtp'].map((unit, index) => [unit, 1024 ** (index + 1)]));

function multiplier(suffix: string): number {
  if (byteLength(suffix) > 3) throw new ValueError(`invalid suffix: '${suffix}'`);
  const lower = suffix.toLowerCase();
  if (lower === '' || lower === 'b') return 1;
  const power = powers.get(lower.charAt(0));
  if (power === undefined || !/^.(?:i?b)?$/.test(lower)) {
    throw new ValueError(`invalid suffix: '${lower}'`);
  }
  return power;
}

// What does not fit an int64 comes out as its minimum, as it does in Go on amd64.
function toInteger(size: number): number {
  return size < 2 ** 63 ? Math.trunc(size) : toNumber(-(1n << 63n));
}

/** A size such as "64m", "1.5GiB" or "2 gb" in bytes; units are powers of 1024. */
export function parseBytes(raw: string): number {
  const end = /[0-9. ](?=[^0-9. ]*$)/.exec(raw)?.index;
  if (end === undefined) throw new ValueError(`invalid size: '${raw}'`);
  const size = parseFloat64(raw.slice(0, raw[end] === ' ' ? end : end + 1));
  if (size < 0) throw new ValueError(`invalid size: '${raw}'`);
  return toInteger(size * multiplier(raw.slice(end + 1)));
}
