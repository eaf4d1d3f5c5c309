import { cut } from '../../../values/text.ts';
import { CliError } from '../../../cli/errors.ts';

/** Where a line of a service's log comes from. */
export interface Origin {
  node: string;
  service: string;
  task: string;
}

export interface LogLine {
  /** empty unless timestamps were asked for */
  timestamp: string;
  origin: Origin;
  /** what else the log driver tells, as `key=value` in order */
  details: string[];
  message: Buffer;
}

const space = 0x20;

/** Takes a line apart: `[timestamp ]details message`, the details with the origin among them. */
export function readLogLine(line: Buffer, { timestamps }: { timestamps: boolean }): LogLine {
  const words: string[] = [];
  let rest = line;
  for (let left = timestamps ? 2 : 1; left > 0; left--) {
    const at = rest.indexOf(space);
    if (at < 0) throw new CliError(`invalid context in log message: ${line.toString()}`);
    words.push(rest.subarray(0, at).toString());
    rest = rest.subarray(at + 1);
  }
  const details = readDetails(words.at(-1) ?? '');
  const origin = {
    node: take(details, 'node'),
    service: take(details, 'service'),
    task: take(details, 'task'),
  };
  const others = Array.from(details, ([key, value]) => `${key}=${value}`).toSorted();
  return { timestamp: timestamps ? (words[0] ?? '') : '', origin, details: others, message: rest };
}

function readDetails(text: string): Map<string, string> {
  const pairs = text.split(',').map((pair) => cut(pair, '='));
  if (pairs.some(([key, , found]) => !found || key === '')) throw new CliError('invalid details format');
  return new Map(pairs.map(([key, value]) => [unescape(key), unescape(value)]));
}

function unescape(text: string): string {
  const bad = /%(?![0-9a-f]{2}).{0,2}/is.exec(text);
  if (bad) throw new CliError(`invalid URL escape "${bad[0]}"`);
  const bytes = text
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})|([^%]+)/gi, (_, hex?: string, plain = '') =>
      hex === undefined
        ? Buffer.from(plain as string).toString('latin1')
        : String.fromCharCode(parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString();
}

function take(details: Map<string, string>, part: keyof Origin): string {
  const key = `com.docker.swarm.${part}.id`;
  const id = details.get(key);
  if (id === undefined) {
    const shown = Array.from(details, ([name, value]) => `${name}:${value}`).toSorted();
    throw new CliError(`missing ${part} id in details: map[${shown.join(' ')}]`);
  }
  details.delete(key);
  return id;
}
