import { ValueError } from './error.ts';
import { unsignedInteger } from './integers.ts';
import { cut } from './text.ts';

export interface PortRange {
  start: number;
  end: number;
}

function parsePort(raw: string): number {
  return Number(unsignedInteger(raw, 10, 16));
}

/** A port "80" or a range "80-90". */
export function parsePortRange(raw: string): PortRange {
  if (raw === '') throw new ValueError('empty string specified for ports');
  const [first = '', last = first] = raw.split('-');
  const start = parsePort(first);
  const end = parsePort(last);
  if (end < start) throw new ValueError(`invalid range specified for port: ${raw}`);
  return { start, end };
}

/** Splits "80/udp"; the protocol is tcp if not named, and both are empty without a port. */
export function splitProtocol(raw: string): { port: string; protocol: string } {
  const [port, protocol] = cut(raw, '/');
  if (port === '') return { port, protocol: '' };
  return { port, protocol: protocol === '' ? 'tcp' : protocol };
}
