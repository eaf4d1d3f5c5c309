import { cut } from '../../../values/text.ts';
import { noneIfEmpty } from './changes.ts';
import type { Change } from './fact.ts';

/** `name:address` of the flags as a line of /etc/hosts. */
export function toHostLine(host: string): string {
  const [name, address] = cut(host, ':');
  return `${address} ${name}`;
}

/**
 * Lines keep their order: the first one of a name counts. `name` goes from all lines, `name:address` from those
 * of the address; a line without names goes itself.
 */
export function changedHosts(
  current: readonly string[] = [],
  { added, removed }: Change<string>,
): string[] | undefined {
  const gone = removed.map((host) => cut(host, ':'));
  const kept = current.flatMap((line) => {
    const [address = '', ...names] = line.split(/\s+/).filter((word) => word !== '');
    const left = names.filter(
      (name) => !gone.some(([host, ip]) => host === name && (ip === '' || ip === address)),
    );
    return left.length === 0 ? [] : [[address, ...left].join(' ')];
  });
  return noneIfEmpty([...new Set([...kept, ...added.map(toHostLine)])]);
}
