import { ValueError } from './error.ts';
import { checkMac } from './mac.ts';
import { isUserDefinedNetwork } from './network-mode.ts';
import { attachTo, type NetworkAttachment } from './networks.ts';
import { quote } from './quote.ts';
import { trimSpace } from './text.ts';

/** The engine's settings of a container in a network; what was not wished for is left out. */
export interface EndpointSettings {
  Aliases?: string[];
  Links?: string[];
  DriverOpts?: Record<string, string>;
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string; LinkLocalIPs?: string[] };
  MacAddress?: string;
  GwPriority?: number;
}

/** The flags that speak of "the" network: --network-alias, --link, --ip and their kin. */
export type NetworkFlags = Omit<NetworkAttachment, 'target' | 'driverOpts' | 'gatewayPriority'>;

type Shared = keyof NetworkFlags;

const conflicts: [field: Shared, flag: string, own: string][] = [
  ['aliases', '--network-alias', 'alias'],
  ['links', '--link', 'links'],
  ['ipv4Address', '--ip', 'IPv4 address'],
  ['ipv6Address', '--ip6', 'IPv6 address'],
  ['macAddress', '--mac-address', 'MAC address'],
  ['linkLocalIps', '--link-local-ip', 'link-local IP addresses'],
];

function either<T extends string | string[]>(own: T, flag: T): T {
  return flag.length > 0 ? flag : own;
}

/** Adds the general flags to the first network; what that network says itself must not be repeated. */
function applyFlags(attachment: NetworkAttachment, flags: NetworkFlags): NetworkAttachment {
  for (const [field, flag, own] of conflicts) {
    if (attachment[field].length > 0 && flags[field].length > 0) {
      throw new ValueError(`conflicting options: cannot specify both ${flag} and per-network ${own}`);
    }
  }
  return {
    ...attachment,
    aliases: either(attachment.aliases, flags.aliases),
    // On docker's own networks --link is no endpoint setting but a legacy link.
    links: isUserDefinedNetwork(attachment.target) ? either(attachment.links, flags.links) : attachment.links,
    ipv4Address: either(attachment.ipv4Address, flags.ipv4Address),
    ipv6Address: either(attachment.ipv6Address, flags.ipv6Address),
    macAddress: either(attachment.macAddress, flags.macAddress),
    linkLocalIps: either(attachment.linkLocalIps, flags.linkLocalIps),
  };
}

function toIpam({ ipv4Address, ipv6Address, linkLocalIps }: NetworkAttachment): EndpointSettings {
  if (!ipv4Address && !ipv6Address && linkLocalIps.length === 0) return {};
  return {
    IPAMConfig: {
      ...(ipv4Address && { IPv4Address: ipv4Address }),
      ...(ipv6Address && { IPv6Address: ipv6Address }),
      ...(linkLocalIps.length > 0 && { LinkLocalIPs: linkLocalIps }),
    },
  };
}

/** The engine's form of one attachment; checks what docker's own networks cannot do. */
export function toEndpoint(attachment: NetworkAttachment): EndpointSettings {
  const { target, aliases, links, driverOpts, macAddress, gatewayPriority } = attachment;
  if (trimSpace(target) === '') throw new ValueError('no name set for network');
  if (!isUserDefinedNetwork(target)) {
    if (aliases.length > 0) {
      throw new ValueError('network-scoped aliases are only supported for user-defined networks');
    }
    if (links.length > 0) {
      throw new ValueError('links are only supported for user-defined networks');
    }
  }
  return {
    ...(gatewayPriority !== 0 && { GwPriority: gatewayPriority }),
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(Object.keys(driverOpts).length > 0 && { DriverOpts: driverOpts }),
    ...(links.length > 0 && { Links: links }),
    ...toIpam(attachment),
    ...(macAddress && { MacAddress: checkMac(macAddress) }),
  };
}

/** Whether docker's own networks and the user's are mixed, which the engine does not allow. */
function checkMixture(targets: readonly string[]): void {
  if (targets.some(isUserDefinedNetwork) && !targets.every(isUserDefinedNetwork)) {
    throw new ValueError(
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    );
  }
}

/**
 * The endpoints of a new container by network. The general flags go to the first network;
 * a single network without any settings needs no endpoint.
 */
export function toEndpoints(
  networks: readonly NetworkAttachment[],
  flags: NetworkFlags,
): Record<string, EndpointSettings> {
  if (networks.length === 0) return { default: toEndpoint(applyFlags(attachTo('default'), flags)) };
  const endpoints = new Map<string, EndpointSettings>();
  for (const [index, network] of networks.entries()) {
    const endpoint = toEndpoint(index === 0 ? applyFlags(network, flags) : network);
    if (endpoints.has(network.target)) {
      throw new ValueError(`network ${quote(network.target)} is specified multiple times`);
    }
    if (networks.length > 1 || Object.keys(endpoint).length > 0) {
      endpoints.set(network.target, endpoint);
    }
  }
  checkMixture(networks.map(({ target }) => target));
  return Object.fromEntries(endpoints);
}
