import { parseStringSlice } from './csv.ts';
import { reword, ValueError } from './error.ts';
import { formatIp, isV4, readIp } from './ip.ts';
import { cut, trimSpace } from './text.ts';

/** An address with the network it lies in; bytes are the 16 of IPv6. */
export interface Cidr {
  address: readonly number[];
  network: readonly number[];
  /** How many leading bits of the 128 name the network. */
  bits: number;
}

function maskBytes(bytes: readonly number[], bits: number): number[] {
  return bytes.map((byte, index) => {
    const kept = Math.max(0, Math.min(8, bits - 8 * index));
    return byte & (0xff00 >> kept) & 0xff;
  });
}

/** Reads "192.0.2.1/24" or "2001:db8::/32". */
export function parseCidr(raw: string): Cidr {
  const [host, length] = cut(raw, '/');
  const address = readIp(host);
  const bits = Number(length) + (host.includes(':') ? 0 : 96);
  if (!address || !/^[0-9]+$/.test(length) || bits > 128) {
    throw new ValueError(`invalid CIDR address: ${raw}`);
  }
  return { address, network: maskBytes(address, bits), bits };
}

/** The network alone, as Go writes it: "192.0.2.0/24". */
export function formatCidr({ network, bits }: Cidr): string {
  return `${formatIp(network)}/${isV4(network) ? bits - 96 : bits}`;
}

/** pflag's `ipNetSlice`: a comma separated list, quotes of no matter; the networks as Go writes them. */
export function parseCidrs(raw: string): string[] {
  return parseStringSlice(raw.replaceAll(/["'`]/g, '')).map((item) =>
    reword(
      () => formatCidr(parseCidr(trimSpace(item))),
      () => `invalid string being converted to CIDR: ${item}`,
    ),
  );
}

/** Whether an address of 16 bytes lies in the network; the families have to agree. */
export function contains({ network, bits }: Cidr, address: readonly number[]): boolean {
  if (isV4(network) !== isV4(address)) return false;
  return maskBytes(address, bits).every((byte, index) => byte === network[index]);
}
