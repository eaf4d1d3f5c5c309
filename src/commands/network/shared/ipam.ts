import { CliError, messageOf } from '../../../cli/errors.ts';
import type { Ipam, IpamConfig } from '../../../engine/types/network.ts';
import { contains, parseCidr, type Cidr } from '../../../values/cidr.ts';
import { readIp } from '../../../values/ip.ts';

export interface IpamFlags {
  driver: string;
  subnets: readonly string[];
  ranges: readonly string[];
  gateways: readonly string[];
  auxAddresses: Readonly<Record<string, string>>;
  options: Readonly<Record<string, string>>;
}

/** Puts ranges, gateways and auxiliary addresses to the subnets they lie in. */
export function toIpam({ driver, subnets, ranges, gateways, auxAddresses, options }: IpamFlags): Ipam {
  if (subnets.length < ranges.length || subnets.length < gateways.length) {
    throw new CliError('every ip-range or gateway must have a corresponding subnet');
  }
  const configs = new Map<string, Subnet>();
  for (const subnet of subnets) {
    if ([...configs.keys()].some((other) => lies(subnet, other) || lies(other, subnet))) {
      throw new CliError('multiple overlapping subnet configuration is not supported');
    }
    configs.set(subnet, { Subnet: subnet, AuxiliaryAddresses: {} });
  }
  const subnetsOf = (address: string, what: string) => {
    const matching = [...configs.values()].filter(({ Subnet }) => lies(address, Subnet));
    if (matching.length === 0) throw new CliError(`no matching subnet for ${what} ${address}`);
    return matching;
  };
  for (const range of ranges) {
    if (configs.size > 0) parseCidr(range);
    for (const config of subnetsOf(range, 'range')) {
      if (config.IPRange) {
        throw new CliError(
          `cannot configure multiple ranges (${range}, ${config.IPRange}) on the same subnet (${config.Subnet})`,
        );
      }
      config.IPRange = range;
    }
  }
  for (const gateway of gateways) {
    for (const config of subnetsOf(gateway, 'gateway')) {
      if (config.Gateway) {
        throw new CliError(
          `cannot configure multiple gateways (${gateway}, ${config.Gateway}) for the same subnet (${config.Subnet})`,
        );
      }
      config.Gateway = gateway;
    }
  }
  for (const [name, address] of Object.entries(auxAddresses)) {
    for (const config of subnetsOf(address, 'aux-address')) config.AuxiliaryAddresses[name] = address;
  }
  return { Driver: driver, Config: [...configs.values()], Options: { ...options } };
}

type Subnet = IpamConfig & { Subnet: string; AuxiliaryAddresses: Record<string, string> };

/** Whether an address or the address of a network lies in a subnet. */
function lies(address: string, subnet: string): boolean {
  let network: Cidr;
  try {
    network = parseCidr(subnet);
  } catch (error) {
    throw new CliError(`invalid subnet: ${messageOf(error)}`);
  }
  const bytes = address.includes('/') ? parseCidr(address).address : readIp(address);
  return bytes !== undefined && contains(network, bytes);
}
