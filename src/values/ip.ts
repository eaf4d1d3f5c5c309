import { ValueError } from './error.ts';
import { trimSpace } from './text.ts';

const mappedPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
const octet = /^(?:0|[1-9][0-9]{0,2})$/;

function readV4(text: string): number[] | undefined {
  const parts = text.split('.');
  const valid = parts.length === 4 && parts.every((part) => octet.test(part) && Number(part) < 256);
  return valid ? parts.map(Number) : undefined;
}

/** The bytes of colon separated groups, the last of which may be an IPv4 address. */
function readGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const tail = index === groups.length - 1 ? readV4(group) : undefined;
    if (tail) bytes.push(...tail);
    else if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    else bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff);
  }
  return bytes;
}

function readV6(text: string): number[] | undefined {
  const ellipsis = text.indexOf('::');
  if (ellipsis < 0) {
    const bytes = readGroups(text);
    return bytes?.length === 16 ? bytes : undefined;
  }
  const head = text.slice(0, ellipsis);
  const front = head.includes('.') ? undefined : readGroups(head);
  const back = readGroups(text.slice(ellipsis + 2));
  if (!front || !back || front.length + back.length > 14) return undefined;
  return [...front, ...Array<number>(16 - front.length - back.length).fill(0), ...back];
}

/** Reads an IPv4 or IPv6 address into its 16 bytes (IPv4 mapped into IPv6); zones are refused. */
export function readIp(text: string): number[] | undefined {
  if (text.includes(':')) return readV6(text);
  const v4 = readV4(text);
  return v4 && [...mappedPrefix, ...v4];
}

/** Whether the 16 bytes hold an IPv4 address. */
export function isV4(bytes: readonly number[]): boolean {
  return mappedPrefix.every((byte, index) => bytes[index] === byte);
}

/** The longest run of two or more zero groups, the first of equals, becomes "::". */
function formatV6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  let run = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > run.length) run = { start, length };
  }
  if (run.start < 0) return groups.join(':');
  const head = groups.slice(0, run.start).join(':');
  return `${head}::${groups.slice(run.start + run.length).join(':')}`;
}

/** The canonical text of an address of 16 bytes. */
export function formatIp(bytes: readonly number[]): string {
  return isV4(bytes) ? bytes.slice(12).join('.') : formatV6(bytes);
}

/** An IP address in its canonical form; surrounding white space is allowed. */
export function parseIp(raw: string): string {
  const bytes = readIp(trimSpace(raw));
  if (!bytes) throw new ValueError(`IP address is not correctly formatted: ${raw}`);
  return formatIp(bytes);
}
