import { request as httpRequest, type IncomingMessage } from 'node:http';
import { PassThrough, Readable, type Duplex } from 'node:stream';
import type { Translate } from './requests.ts';
import type { TransportRequest, UpgradeResponse } from './transport.ts';

/**
 * Sends a request with an Upgrade header over a connection of its own. undici's upgrade drops the engine's words on
 * any answer but 101 and sends no body; node:http does both.
 * @throws what `translate` makes of the failure, or the signal's reason
 */
export function upgrade(
  socket: Duplex,
  { method, path, headers, body, protocol, signal }: TransportRequest & { protocol: string },
  translate: Translate,
): Promise<UpgradeResponse> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      createConnection: () => socket,
      method,
      path,
      headers: { ...headers, Connection: 'Upgrade', Upgrade: protocol },
    });
    const fail = (error: unknown): void => {
      signal?.removeEventListener('abort', onAbort);
      socket.destroy();
      reject(signal?.aborted ? signal.reason : translate(error, false));
    };
    const onAbort = (): void => {
      fail(signal?.reason);
      request.destroy();
    };
    request.on('error', fail);
    request.on('upgrade', (response: IncomingMessage, connection: Duplex, head: Buffer) => {
      if (head.length > 0) connection.unshift(head);
      // What breaks it later is told in the same words; Node hands everybody the same error object.
      connection.on('error', (error) => {
        const told = translate(error, true);
        if (told instanceof Error) error.message = told.message;
      });
      // From here an abort ends the taken connection itself.
      signal?.removeEventListener('abort', onAbort);
      destroyOnAbort(connection, signal);
      resolve({ upgraded: true, headers: response.headers, socket: connection });
    });
    request.on('response', (response) => {
      const answer = new PassThrough();
      response.on('error', (error) => answer.destroy(asError(translate(error, true))));
      response.pipe(answer).on('close', () => {
        signal?.removeEventListener('abort', onAbort);
        socket.destroy();
      });
      resolve({
        upgraded: false,
        status: response.statusCode ?? 0,
        statusText: response.statusMessage ?? '',
        headers: response.headers,
        body: answer,
      });
    });
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    if (body instanceof Readable) body.pipe(request);
    else request.end(body);
  });
}

function destroyOnAbort(connection: Duplex, signal: AbortSignal | undefined): void {
  if (!signal) return;
  const onAbort = (): void => void connection.destroy(asError(signal.reason));
  signal.addEventListener('abort', onAbort, { once: true });
  connection.once('close', () => signal.removeEventListener('abort', onAbort));
}

function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
