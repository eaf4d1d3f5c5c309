import { ValueError } from './error.ts';
import { toNumber } from './integers.ts';
import { parseRational } from './rational.ts';

const nanosPerCpu = 1_000_000_000n;

/** A number of CPUs ("1.5", "3/2") in the engine's unit, billionths of one. */
export function parseCpus(raw: string): number {
  const cpus = parseRational(raw);
  if (!cpus) throw new ValueError(`failed to parse ${raw} as a rational number`);
  const nanos = cpus.numerator * nanosPerCpu;
  if (nanos % cpus.denominator !== 0n) throw new ValueError('value is too precise');
  return toNumber(BigInt.asIntN(64, nanos / cpus.denominator));
}
