import type { Duplex } from 'node:stream';
import type { Endpoint } from '../endpoint.ts';
import { joinHostPort } from '../go-url.ts';
import { hostEscape } from '../go-text.ts';
import { createDialer, createProxyDialer, type DialOptions } from './dial.ts';
import { connectionError, type FailedRequest, type Stage } from './failure.ts';
import type { Pool } from './pool.ts';
import type { Dial, Transport, TransportRequest, TransportResponse, UpgradeResponse } from './transport.ts';

/** HTTP/1.1 over any endpoint: plain requests by undici, upgrades by node:http, both loaded when first needed. */
export function createHttpTransport(endpoint: Endpoint, options: DialOptions = {}): Transport {
  let pool: Promise<Pool> | undefined;
  const dial = onFirstUse(() => createDialer(endpoint, options));
  const proxy = endpoint.kind === 'tcp' ? options.proxy : undefined;
  const dialForRequests =
    proxy && endpoint.kind === 'tcp' ? onFirstUse(() => createProxyDialer(endpoint, proxy, options)) : dial;
  const failed = (error: unknown, stage: Stage, { method, path }: TransportRequest): unknown =>
    connectionError(error, endpoint, stage, {
      method,
      url: requestUrl(endpoint, path),
    } satisfies FailedRequest);

  return {
    async request(request): Promise<TransportResponse> {
      pool ??= import('./pool.ts').then((module) => new module.Pool(origin(endpoint), dialForRequests));
      const [{ sendRequest }, connections] = await Promise.all([import('./requests.ts'), pool]);
      const sent = proxy && !isSecure(endpoint) ? await forProxy(request, endpoint, proxy) : request;
      return sendRequest(connections, sent, (error, begun) =>
        failed(error, begun ? 'body' : 'request', request),
      );
    },

    async upgrade(request): Promise<UpgradeResponse> {
      const { upgrade } = await import('./hijack.ts');
      const socket = await dial(request.signal).catch((error: unknown) => {
        throw request.signal?.aborted ? error : failed(error, 'upgrade-dial', request);
      });
      return upgrade(socket, request, (error, begun) => failed(error, begun ? 'body' : 'upgrade', request));
    },

    async dial(signal): Promise<Duplex> {
      return dial(signal).catch((error: unknown) => {
        if (signal?.aborted) throw error;
        throw connectionError(error, endpoint, 'upgrade-dial', { method: '', url: '' });
      });
    },

    async close(): Promise<void> {
      await (await pool)?.close();
    },
  };
}

function onFirstUse(create: () => Promise<Dial>): Dial {
  let dialer: Promise<Dial> | undefined;
  return async (signal) => (await (dialer ??= create()))(signal);
}

/** A proxy is told the whole URL. */
async function forProxy(
  request: TransportRequest,
  endpoint: Endpoint,
  proxy: URL,
): Promise<TransportRequest> {
  const { proxyHeaders } = await import('./proxy.ts');
  return {
    ...request,
    path: requestUrl(endpoint, request.path),
    headers: { ...request.headers, ...proxyHeaders(proxy) },
  };
}

function isSecure(endpoint: Endpoint): boolean {
  return endpoint.kind === 'tcp' && endpoint.tls !== undefined;
}

/** The Host header: docker's stand-ins where there is no host. */
export function hostHeader(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'tcp':
      return joinHostPort(endpoint.host, endpoint.port);
    case 'ssh':
      return 'docker.example.com';
    default:
      return 'api.moby.localhost';
  }
}

/** The URL as docker's messages show it. */
export function requestUrl(endpoint: Endpoint, path: string): string {
  const local = endpoint.kind === 'unix' || endpoint.kind === 'npipe';
  const scheme = isSecure(endpoint) ? 'https' : 'http';
  return `${scheme}://${local ? hostEscape(endpoint.path) : hostHeader(endpoint)}${path}`;
}

function origin(endpoint: Endpoint): string {
  return `http://${hostHeader(endpoint)}`;
}
