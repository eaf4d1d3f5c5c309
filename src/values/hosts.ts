import { ValueError } from './error.ts';
import { readIp } from './ip.ts';
import { quote } from './quote.ts';
import { cut, trimSpace } from './text.ts';

/**
 * An `--add-host` mapping, `name=address` or `name:address`, in the engine's form `name:address`.
 * The address is an IP, perhaps in brackets, or "host-gateway".
 */
export function parseExtraHost(raw: string): string {
  const [name, value, found] = cut(raw, raw.includes('=') ? '=' : ':');
  if (!found || name === '' || name.includes(':')) {
    throw new ValueError(`bad format for add-host: ${quote(raw)}`);
  }
  if (value === 'host-gateway') return `${name}:${value}`;
  const address = /^\[(.+)\]$/s.exec(value)?.[1] ?? value;
  if (!readIp(trimSpace(address))) {
    throw new ValueError(`invalid IP address in add-host: ${quote(address)}`);
  }
  return `${name}:${address}`;
}
