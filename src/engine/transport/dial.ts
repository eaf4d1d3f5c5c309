import type { Endpoint, TcpEndpoint } from '../endpoint.ts';
import { pipeDialer, tcpDialer, unixDialer } from './net.ts';
import type { SshOptions } from './ssh.ts';
import type { Dial } from './transport.ts';

export interface DialOptions {
  /** milliseconds until a dial is given up */
  connectTimeout?: number | undefined;
  ssh?: SshOptions | undefined;
  /** an HTTP proxy between here and a tcp endpoint; what is taken over by an upgrade goes past it, as docker's does */
  proxy?: URL | undefined;
}

/** docker's own patience with a silent engine. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The dialer for an endpoint. TLS and ssh are loaded only where used. */
export async function createDialer(endpoint: Endpoint, options: DialOptions): Promise<Dial> {
  const timeout = options.connectTimeout ?? CONNECT_TIMEOUT_MS;
  switch (endpoint.kind) {
    case 'unix':
      return unixDialer(endpoint, timeout);
    case 'npipe':
      return pipeDialer(endpoint, timeout);
    case 'tcp': {
      const dialTcp = tcpDialer(endpoint, timeout);
      if (!endpoint.tls) return dialTcp;
      const { tlsDialer } = await import('./tls.ts');
      return tlsDialer(endpoint, endpoint.tls, dialTcp, timeout);
    }
    case 'ssh': {
      const { sshDialer } = await import('./ssh.ts');
      return sshDialer(endpoint, options.ssh ?? {});
    }
  }
}

/** The dialer for requests that go through a proxy. */
export async function createProxyDialer(
  endpoint: TcpEndpoint,
  proxy: URL,
  { connectTimeout: timeout = CONNECT_TIMEOUT_MS }: DialOptions,
): Promise<Dial> {
  const { proxyDialer, tunnelDialer } = await import('./proxy.ts');
  if (!endpoint.tls) return proxyDialer(proxy, timeout);
  const { tlsDialer } = await import('./tls.ts');
  return tlsDialer(endpoint, endpoint.tls, tunnelDialer(proxy, endpoint, timeout), timeout);
}
