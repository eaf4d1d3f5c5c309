import type { Port } from '../engine/types/container.ts';
import { joinHostPort } from '../values/host-port.ts';
import { compareBytes } from '../values/text.ts';

interface Group {
  key: string;
  first: number;
  last: number;
}

/** Ports of a container, neighbours joined: `0.0.0.0:80->80/tcp, 9000-9002/tcp`. */
export function displayPorts(ports: readonly Port[]): string {
  const done: string[] = [];
  const groups = new Map<string, Group>();
  const mappings: string[] = [];
  for (const { IP, PrivatePort, PublicPort, Type } of ports.toSorted(comparePorts)) {
    if (IP && PublicPort !== PrivatePort) {
      mappings.push(`${joinHostPort(IP, String(PublicPort ?? 0))}->${PrivatePort}/${Type}`);
      continue;
    }
    const key = IP ? `${IP}/${Type}` : Type;
    const group = groups.get(key);
    if (group && PrivatePort === group.last + 1) {
      group.last = PrivatePort;
      continue;
    }
    if (group) done.push(groupText(group));
    groups.set(key, { key, first: PrivatePort, last: PrivatePort });
  }
  return [...done, ...[...groups.values()].map(groupText), ...mappings].join(', ');
}

function groupText({ key, first, last }: Group): string {
  const range = first === last ? String(first) : `${first}-${last}`;
  const slash = key.indexOf('/');
  if (slash < 0) return `${range}/${key}`;
  return `${joinHostPort(key.slice(0, slash), range)}->${range}${key.slice(slash)}`;
}

function comparePorts(a: Port, b: Port): number {
  return (
    a.PrivatePort - b.PrivatePort ||
    compareBytes(a.IP ?? '', b.IP ?? '') ||
    (a.PublicPort ?? 0) - (b.PublicPort ?? 0) ||
    compareBytes(a.Type, b.Type)
  );
}
