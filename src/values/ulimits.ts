import { ValueError } from './error.ts';
import { signedInteger, toNumber } from './integers.ts';
import { cut } from './text.ts';

/** A resource limit; -1 is unlimited. */
export interface Ulimit {
  Name: string;
  Hard: number;
  Soft: number;
}

const names = new Set([
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
]);

function checkOrder(soft: bigint, hard: bigint): void {
  const message = 'ulimit soft limit must be less than or equal to hard limit';
  if (hard === -1n) return;
  if (soft === -1n) throw new ValueError(`${message}: soft: -1 (unlimited), hard: ${hard}`);
  if (soft > hard) throw new ValueError(`${message}: ${soft} > ${hard}`);
}

/** A `--ulimit` flag, `name=soft[:hard]`. */
export function parseUlimit(raw: string): Ulimit {
  const [Name, limits, found] = cut(raw, '=');
  if (!found) throw new ValueError(`invalid ulimit argument: ${raw}`);
  if (!names.has(Name)) throw new ValueError(`invalid ulimit type: ${Name}`);
  const [softText = '', hardText, ...surplus] = limits.split(':');
  if (surplus.length > 0) {
    throw new ValueError(
      `too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``,
    );
  }
  const givenHard = hardText === undefined ? undefined : signedInteger(hardText, 10, 64);
  const soft = signedInteger(softText, 10, 64);
  const hard = givenHard ?? soft;
  checkOrder(soft, hard);
  return { Name, Hard: toNumber(hard), Soft: toNumber(soft) };
}

/** The limits as the engine gets them: by name, the last of a name winning. */
export function mergeUlimits(ulimits: readonly Ulimit[]): Ulimit[] {
  const byName = new Map(ulimits.map((ulimit) => [ulimit.Name, ulimit]));
  return [...byName.values()].toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
}
