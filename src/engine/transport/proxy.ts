import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TcpEndpoint } from '../endpoint.ts';
import { joinHostPort } from '../go-url.ts';
import { tcpDialer } from './net.ts';
import type { Dial } from './transport.ts';

/** Dials an HTTP proxy, which then takes requests with a whole URL for their path. */
export function proxyDialer(proxy: URL, timeout: number): Dial {
  const dial = tcpDialer(proxyEndpoint(proxy), timeout);
  return (signal) => dial(signal).catch(viaProxy);
}

/** Dials an engine through an HTTP proxy, which passes the bytes on as they are: for TLS. */
export function tunnelDialer(proxy: URL, { host, port }: TcpEndpoint, timeout: number): Dial {
  const dial = proxyDialer(proxy, timeout);
  return async (signal) => {
    const socket = (await dial(signal)) as Socket;
    return askForTunnel(socket, joinHostPort(host, port), proxyHeaders(proxy), signal);
  };
}

/** What a proxy that asks for a login has to be told. */
export function proxyHeaders({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function proxyEndpoint({ protocol, hostname, port }: URL): TcpEndpoint {
  if (protocol !== 'http:') throw new Error(`proxies of the kind ${protocol}// are not supported`);
  const host = hostname.replace(/^\[|\]$/g, '');
  return { kind: 'tcp', host, port: Number(port || 80), basePath: '' };
}

/** Has a proxy pass on what comes over a connection to it. @throws an Error with the proxy's reason, or the signal's */
export function askForTunnel(
  socket: Socket,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      signal?.removeEventListener('abort', onAbort);
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => fail(signal?.reason);
    const asked = httpRequest({
      createConnection: () => socket,
      method: 'CONNECT',
      path,
      headers: { host: path, ...headers },
    });
    asked.on('error', fail);
    asked.on(
      'connect',
      ({ statusCode, statusMessage }: IncomingMessage, connection: Socket, head: Buffer) => {
        if (statusCode !== 200) return fail(new Error(statusMessage));
        signal?.removeEventListener('abort', onAbort);
        if (head.length > 0) connection.unshift(head);
        resolve(connection);
      },
    );
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    asked.end();
  });
}

/** docker's messages name the proxy where it is the one that cannot be reached. */
function viaProxy(error: unknown): never {
  if (error instanceof Error) Object.assign(error, { viaProxy: true });
  throw error;
}
