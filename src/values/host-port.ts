import { ValueError } from './error.ts';

function addressError(address: string, problem: string): ValueError {
  return new ValueError(`${address === '' ? '' : `address ${address}: `}${problem}`);
}

/** Splits "host:port" or "[v6]:port" as Go's net.SplitHostPort; the host loses its brackets. */
export function splitHostPort(address: string): { host: string; port: string } {
  const colon = address.lastIndexOf(':');
  if (colon < 0) throw addressError(address, 'missing port in address');
  const bracketed = address.startsWith('[');
  const end = bracketed ? address.indexOf(']') : colon;
  if (bracketed) {
    if (end < 0) throw addressError(address, "missing ']' in address");
    if (end + 1 !== colon) {
      const problem = address[end + 1] === ':' ? 'too many colons' : 'missing port';
      throw addressError(address, `${problem} in address`);
    }
  } else if (address.slice(0, colon).includes(':')) {
    throw addressError(address, 'too many colons in address');
  }
  if (address.includes('[', bracketed ? 1 : 0)) throw addressError(address, "unexpected '[' in address");
  if (address.includes(']', bracketed ? end + 1 : 0)) {
    throw addressError(address, "unexpected ']' in address");
  }
  return { host: address.slice(bracketed ? 1 : 0, end), port: address.slice(colon + 1) };
}

/** Joins what splitHostPort splits, as Go's net.JoinHostPort. */
export function joinHostPort(host: string, port: string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
