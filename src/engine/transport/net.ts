import { connect, type Socket } from 'node:net';
import type { NamedPipeEndpoint, TcpEndpoint, UnixEndpoint } from '../endpoint.ts';
import { joinHostPort } from '../go-url.ts';
import type { Dial } from './transport.ts';

/** How long a silent peer may stay silent before the system asks whether it is there. */
const KEEP_ALIVE_MS = 30_000;

export function unixDialer({ path }: UnixEndpoint, timeout: number): Dial {
  return (signal) => connected(connect({ path }), 'connect', timeout, signal);
}

export function pipeDialer({ path }: NamedPipeEndpoint, timeout: number): Dial {
  return (signal) => connected(connect({ path: path.replaceAll('/', '\\') }), 'connect', timeout, signal);
}

export function tcpDialer({ host, port }: TcpEndpoint, timeout: number): Dial {
  return async (signal) => {
    const socket = connect({
      host,
      port,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
      noDelay: true,
    });
    await connected(socket, 'connect', timeout, signal).catch(nameServer);
    const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 } = socket;
    const ends = `${joinHostPort(localAddress, localPort)}->${joinHostPort(remoteAddress, remotePort)}`;
    // Both are gone by the time the connection breaks, and docker's message names them.
    socket.once('error', (error) => Object.assign(error, { ends }));
    return socket;
  };
}

/** docker's message names the server that was asked for the host's address. */
async function nameServer(error: Error): Promise<never> {
  if ('syscall' in error && error.syscall === 'getaddrinfo') {
    const { getServers } = await import('node:dns');
    Object.assign(error, { server: getServers()[0] });
  }
  throw error;
}

/**
 * Resolves once the socket says it is ready; otherwise destroys it.
 * @throws the socket's error, ETIMEDOUT after `timeout` milliseconds, or the signal's reason
 */
export function connected<S extends Socket>(
  socket: S,
  ready: 'connect' | 'secureConnect',
  timeout: number,
  signal?: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new DialTimeout()), timeout);
    const onAbort = (): void => fail(signal?.reason);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.removeListener(ready, succeed);
      socket.removeListener('error', fail);
      socket.removeListener('close', onClose);
    };
    function succeed(): void {
      settle();
      resolve(socket);
    }
    function fail(error: unknown): void {
      settle();
      socket.on('error', () => {});
      socket.destroy();
      reject(error);
    }
    function onClose(): void {
      fail(new PeerClosed());
    }
    socket.once(ready, succeed);
    socket.once('error', fail);
    socket.once('close', onClose);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Nobody answered in time. */
export class DialTimeout extends Error {
  readonly code = 'ETIMEDOUT';
  readonly syscall = 'connect';
}

/** The far side ended the connection where an answer was due. */
export class PeerClosed extends Error {
  readonly code = 'EOF';
}
