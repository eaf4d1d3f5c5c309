import { reword, ValueError } from './error.ts';
import { splitHostPort } from './host-port.ts';
import { readIp } from './ip.ts';
import { parsePortRange, splitProtocol, type PortRange } from './port-range.ts';

/** Where a container's port is published; an empty HostPort lets the engine choose. */
export interface PortBinding {
  HostIp: string;
  HostPort: string;
}

/** One port of a container, as "80/tcp", with its place on the host. */
export interface PortMapping {
  port: string;
  binding: PortBinding;
}

const protocols = new Set(['tcp', 'udp', 'sctp']);

/** Splits `[[ip:]hostPort:]containerPort`; all colons but the last two belong to the address. */
function splitSpec(raw: string): [ip: string, hostPort: string, containerPort: string] {
  const parts = raw.split(':');
  const containerPort = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  return [parts.join(':'), hostPort, containerPort];
}

function parseHostIp(raw: string): string {
  if (raw === '') return raw;
  const unbracket = (): string => splitHostPort(`${raw}:`).host;
  const ip = raw.startsWith('[')
    ? reword(unbracket, ({ message }) => `invalid IP address ${raw}: ${message}`)
    : raw;
  if (ip !== '' && !readIp(ip)) throw new ValueError(`invalid IP address: ${ip}`);
  return ip;
}

function parseRange(raw: string, what: string): PortRange {
  return reword(
    () => parsePortRange(raw),
    () => `invalid ${what}: ${raw}`,
  );
}

/** The host's ports for the nth container port; one container port may have a range to choose from. */
function hostPortAt(host: PortRange | undefined, index: number, single: boolean): string {
  if (!host) return '';
  const start = String(host.start + index);
  return single && host.start !== host.end ? `${start}-${host.end}` : start;
}

/** Parses `[[ip:]hostPort:]containerPort[/protocol]`, where the ports may be ranges of equal length. */
export function parsePortSpec(raw: string): PortMapping[] {
  const [rawIp, rawHostPort, rawContainerPort] = splitSpec(raw);
  const { port: containerPort, protocol: rawProtocol } = splitProtocol(rawContainerPort);
  const protocol = rawProtocol.toLowerCase();
  if (!protocols.has(protocol)) throw new ValueError(`invalid proto: ${protocol}`);
  const HostIp = parseHostIp(rawIp);
  const container = parseRange(containerPort, 'containerPort');
  const host = rawHostPort === '' ? undefined : parseRange(rawHostPort, 'hostPort');
  const count = container.end - container.start + 1;
  if (host && host.end - host.start + 1 !== count && count > 1) {
    throw new ValueError(
      `invalid ranges specified for container and host Ports: ${containerPort} and ${rawHostPort}`,
    );
  }
  return Array.from({ length: count }, (_, index) => ({
    port: `${container.start + index}/${protocol}`,
    binding: { HostIp, HostPort: hostPortAt(host, index, count === 1) },
  }));
}
