import { readCsv } from './csv.ts';
import { reword, ValueError } from './error.ts';
import { numberFault, parseDecimal } from './integers.ts';
import { cut, trimSpace } from './text.ts';

/** One `--network`: the network's name or mode, and how the container joins it. */
export interface NetworkAttachment {
  target: string;
  aliases: string[];
  links: string[];
  linkLocalIps: string[];
  driverOpts: Record<string, string>;
  ipv4Address: string;
  ipv6Address: string;
  macAddress: string;
  gatewayPriority: number;
}

/** An attachment to a network without any wishes. */
export function attachTo(target: string): NetworkAttachment {
  return {
    target,
    aliases: [],
    links: [],
    linkLocalIps: [],
    driverOpts: {},
    ipv4Address: '',
    ipv6Address: '',
    macAddress: '',
    gatewayPriority: 0,
  };
}

/** A driver option `key=value`, in lower case, as a map. */
export function parseDriverOpt(raw: string): Record<string, string> {
  const [key, value, found] = cut(raw.toLowerCase(), '=');
  if (!found || key === '') {
    throw new ValueError('invalid key value pair format in driver options');
  }
  return Object.fromEntries([[trimSpace(key), trimSpace(value)]]);
}

function parsePriority(raw: string): number {
  return reword(
    () => parseDecimal(raw),
    (error) => `invalid gw-priority (${raw}): ${numberFault(error)}`,
  );
}

function setField(attachment: NetworkAttachment, key: string, value: string): void {
  switch (key) {
    case 'name':
      attachment.target = value;
      break;
    case 'alias':
      attachment.aliases.push(value);
      break;
    case 'ip':
      attachment.ipv4Address = value;
      break;
    case 'ip6':
      attachment.ipv6Address = value;
      break;
    case 'mac-address':
      attachment.macAddress = value;
      break;
    case 'link-local-ip':
      attachment.linkLocalIps.push(value);
      break;
    case 'driver-opt':
      attachment.driverOpts = { ...attachment.driverOpts, ...parseDriverOpt(value) };
      break;
    case 'gw-priority':
      attachment.gatewayPriority = parsePriority(value);
      break;
    default:
      throw new ValueError(`invalid field key ${key}`);
  }
}

/** A `--network` flag: a name, or `name=net,alias=web,ip=…` (all of it taken in lower case). */
export function parseNetwork(raw: string): NetworkAttachment {
  if (!/\w+=\w+/.test(raw)) return attachTo(raw);
  const attachment = attachTo('');
  for (const field of readCsv(raw)) {
    const [key, value, found] = cut(field.toLowerCase(), '=');
    if (!found || key === '') throw new ValueError(`invalid field ${field}`);
    setField(attachment, trimSpace(key), trimSpace(value));
  }
  if (attachment.target === '') throw new ValueError('network name/id is not specified');
  return attachment;
}
