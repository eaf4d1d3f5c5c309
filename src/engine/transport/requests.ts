import { Readable } from 'node:stream';
import type { Controller, Handler } from 'undici/lib/dispatcher/client.js';
import type Client from 'undici/lib/dispatcher/client.js';
import type { Lease, Pool } from './pool.ts';
import type { TransportRequest, TransportResponse } from './transport.ts';

/** As much as one read of a socket brings; pausing in the middle of it costs more than it spares. */
const READ_AHEAD = 64 * 1024;

/** Words an error of Node or undici for the user; `begun` if the answer had started. */
export type Translate = (error: unknown, begun: boolean) => unknown;

/**
 * Sends one request over a pooled connection. The answer's body is a stream that the engine fills only as fast as it
 * is read; destroying it ends the connection.
 * @throws what `translate` makes of the failure, or the signal's reason, or the request body's own error
 */
export async function sendRequest(
  pool: Pool,
  request: TransportRequest,
  translate: Translate,
): Promise<TransportResponse> {
  const { client, reused } = await lease(pool, request, translate);
  try {
    return await exchange(pool, client, request, translate);
  } catch (error) {
    if (!reused || !mayRepeat(request)) throw error;
    const fresh = await lease(pool, request, translate, true);
    return exchange(pool, fresh.client, request, translate);
  }
}

async function lease(
  pool: Pool,
  { signal }: TransportRequest,
  translate: Translate,
  fresh = false,
): Promise<Lease> {
  try {
    return await pool.acquire(signal, fresh);
  } catch (error) {
    throw signal?.aborted ? signal.reason : translate(error, false);
  }
}

/** An engine may end an idle connection just as it is used again; what changes nothing is asked once more. */
function mayRepeat({ method, body, signal }: TransportRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && body === undefined && !signal?.aborted;
}

function exchange(
  pool: Pool,
  client: Client,
  request: TransportRequest,
  translate: Translate,
): Promise<TransportResponse> {
  const { method, path, headers, body, signal } = request;
  return new Promise((resolve, reject) => {
    let controller: Controller | undefined;
    let download: Readable | undefined;
    let uploadError: unknown;
    let ended = false;
    if (body instanceof Readable) body.once('error', (error) => (uploadError = error));

    const onAbort = (): void => fail(signal?.reason);
    const settle = (): void => signal?.removeEventListener('abort', onAbort);
    function fail(error: unknown): void {
      settle();
      const reason = signal?.aborted
        ? signal.reason
        : error === uploadError
          ? error
          : translate(error, !!download);
      if (download) download.destroy(reason);
      else reject(reason);
      controller?.abort(reason);
    }

    const handler: Handler = {
      onRequestStart(started) {
        controller = started;
        if (signal?.aborted) started.abort(signal.reason);
      },
      onResponseStart(current, status, responseHeaders, statusText) {
        if (status < 200) return;
        download = new Readable({
          highWaterMark: READ_AHEAD,
          read: () => current.resume(),
          destroy(error, done) {
            settle();
            if (!ended) current.abort(error ?? new Error('unread'));
            done(error);
          },
        });
        // An end before anyone listens must not end the process; whoever reads later is told all the same.
        download.on('error', () => {});
        resolve({ status, statusText, headers: responseHeaders, body: download });
      },
      onResponseData(current, chunk) {
        if (!download?.push(chunk)) current.pause();
      },
      onResponseEnd() {
        ended = true;
        settle();
        download?.push(null);
        pool.release(client);
      },
      onResponseError: (_controller, error) => fail(error),
    };

    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    const sent = headers['host'] === pool.host ? withoutHost(headers) : headers;
    client.dispatch({ method, path, headers: sent, body: body ?? null, reset: false }, handler);
  });
}

/** undici writes this one faster by itself: a Host of ours it first takes apart as an address. */
function withoutHost(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host'));
}
