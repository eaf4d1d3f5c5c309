import { readCsv } from './csv.ts';
import { reword, ValueError } from './error.ts';
import { numberFault, unsignedInteger } from './integers.ts';
import { parsePortRange } from './port-range.ts';
import { parsePortSpec, type PortMapping } from './ports.ts';
import { cut } from './text.ts';

/** A published port of a swarm service. */
export interface ServicePort {
  Protocol: string;
  TargetPort: number;
  /** Left out if the swarm is to choose. */
  PublishedPort?: number;
  PublishMode: string;
}

function parsePort(raw: string, which: string): number {
  const port = reword(
    () => unsignedInteger(raw, 10, 16),
    (error) => `invalid ${which} port (${raw}): value must be an integer: ${numberFault(error)}`,
  );
  return Number(port);
}

function setField(port: Partial<ServicePort>, key: string, value: string): void {
  switch (key) {
    case 'protocol':
      if (!/^(?:tcp|udp|sctp)$/.test(value)) {
        throw new ValueError(`invalid protocol value '${value}'`);
      }
      port.Protocol = value;
      break;
    case 'mode':
      if (value !== 'ingress' && value !== 'host') {
        throw new ValueError(`invalid publish mode value (${value}): must be either 'ingress' or 'host'`);
      }
      port.PublishMode = value;
      break;
    case 'target':
      port.TargetPort = parsePort(value, 'target');
      break;
    case 'published':
      port.PublishedPort = parsePort(value, 'published');
      break;
    default:
      throw new ValueError(`invalid field key: ${key}`);
  }
}

function parseLong(raw: string): ServicePort {
  const port: Partial<ServicePort> = {};
  for (const field of readCsv(raw)) {
    const [key, value, found] = cut(field.toLowerCase(), '=');
    if (!found || key === '') throw new ValueError(`invalid field: ${field}`);
    setField(port, key, value);
  }
  const { Protocol = 'tcp', TargetPort = 0, PublishedPort = 0, PublishMode = 'ingress' } = port;
  if (TargetPort === 0) throw new ValueError("missing mandatory field 'target'");
  return { Protocol, TargetPort, PublishMode, ...(PublishedPort && { PublishedPort }) };
}

function toServicePorts({ port, binding }: PortMapping): ServicePort[] {
  const [target = '', protocol = ''] = port.split('/');
  const service = { Protocol: protocol, TargetPort: Number(target), PublishMode: 'ingress' };
  if (binding.HostPort === '') return [service];
  const { start, end } = parsePortRange(binding.HostPort);
  return Array.from({ length: end - start + 1 }, (_, index) => ({
    ...service,
    ...(start + index > 0 && { PublishedPort: start + index }),
  }));
}

/** A service's `--publish`: the short form without an address, or `target=,published=,protocol=,mode=`. */
export function parseServicePort(raw: string): ServicePort[] {
  if (/\w+=\w+/.test(raw)) return [parseLong(raw)];
  const mappings = parsePortSpec(raw);
  if (mappings.some(({ binding }) => binding.HostIp !== '')) {
    throw new ValueError('hostip is not supported');
  }
  return mappings.flatMap(toServicePorts);
}
