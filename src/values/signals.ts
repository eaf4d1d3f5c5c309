import { ValueError } from './error.ts';
import { NumberError, parseDecimal } from './integers.ts';

// By number from 1, as Linux has them: what counts is the container's system, not ours.
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );
const aliases: [name: string, number: number][] = [
  ['IOT', 6],
  ['CLD', 17],
  ['POLL', 29],
];

/** Names such as RTMIN, RTMIN+1, ... counted away from a limit. */
function realTime(limit: string, sign: 1 | -1, first: number, count: number): [string, number][] {
  return Array.from({ length: count }, (_, offset) => {
    const suffix = offset === 0 ? '' : `${sign > 0 ? '+' : '-'}${offset}`;
    return [limit + suffix, first + sign * offset];
  });
}

const signals = new Map([
  ...names.map((name, index): [string, number] => [name, index + 1]),
  ...aliases,
  ...realTime('RTMIN', 1, 34, 16),
  ...realTime('RTMAX', -1, 64, 15),
]);

/** The names of signals, without "SIG", sorted. */
export const signalNames: readonly string[] = [...signals.keys()].toSorted();

/** The number of a signal given by name ("KILL", "sigkill") or number. */
export function parseSignal(raw: string): number {
  try {
    const number = parseDecimal(raw);
    if (number !== 0) return number;
  } catch (error) {
    if (!(error instanceof NumberError)) throw error;
    const number = signals.get(raw.toUpperCase().replace(/^SIG/, ''));
    if (number !== undefined) return number;
  }
  throw new ValueError(`invalid signal: ${raw}`);
}
