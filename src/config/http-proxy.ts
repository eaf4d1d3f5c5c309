import { isIP } from 'node:net';
import type { TcpEndpoint } from '../engine/endpoint.ts';
import type { Environment } from './environment.ts';
import { contains, parseCidr } from '../values/cidr.ts';
import { joinHostPort } from '../values/host-port.ts';
import { readIp } from '../values/ip.ts';

/** The proxy the environment names for a URL, by the rules Go's programs share; undefined for none. */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const scheme = url.protocol === 'https:' ? 'HTTPS' : 'HTTP';
  const proxy = setting(env, `${scheme}_PROXY`);
  if (proxy === '' || isDirect(url, setting(env, 'NO_PROXY'))) return undefined;
  return new URL(/^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`);
}

/** The same for an engine on the network. */
export function engineProxy({ host, port, tls }: TcpEndpoint, env: Environment): URL | undefined {
  const address = `${tls ? 'https' : 'http'}://${joinHostPort(host, String(port))}`;
  return URL.canParse(address) ? proxyFor(new URL(address), env) : undefined;
}

function setting(env: Environment, name: string): string {
  return env[name] || env[name.toLowerCase()] || '';
}

function isDirect(url: URL, exceptions: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return true;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return exceptions
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInNetwork(host, entry);
  const [, name = entry, entryPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  const domain = name.replace(/^\*?\./, '.');
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function isInNetwork(host: string, entry: string): boolean {
  const address = readIp(host);
  if (!address) return false;
  try {
    return contains(parseCidr(entry), address);
  } catch {
    return false;
  }
}
