import type { Environment } from '../config/environment.ts';
import { proxyFor } from '../config/http-proxy.ts';
import { ConnectionError } from '../engine/errors.ts';
import { goMethod, goQuote } from '../engine/go-text.ts';
import type { TlsOptions } from '../engine/endpoint.ts';
import type { ResponseHeaders } from '../engine/transport/transport.ts';

export interface WebRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer | undefined;
  tls?: TlsOptions | undefined;
  /** names the proxy to ask through */
  env?: Environment | undefined;
  /** milliseconds until the answer is given up */
  timeout?: number;
  signal?: AbortSignal | undefined;
}

export interface WebResponse {
  status: number;
  /** as "404 Not Found" */
  statusLine: string;
  headers: ResponseHeaders;
  bytes: Buffer;
  /** the bytes as text */
  body: string;
}

/**
 * Asks a registry, or a service beside it, without an engine in between.
 * @throws Error worded as Go's HTTP client words it: `Get "https://…": …`; the signal's reason
 */
export async function webRequest(request: WebRequest): Promise<WebResponse> {
  const { signal, timeout = 60_000 } = request;
  const expiry = AbortSignal.timeout(timeout);
  try {
    return await exchange({ ...request, signal: signal ? AbortSignal.any([signal, expiry]) : expiry });
  } catch (error) {
    signal?.throwIfAborted();
    const detail = expiry.aborted
      ? 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
      : error instanceof ConnectionError
        ? error.detail
        : undefined;
    if (detail === undefined) throw error;
    throw new Error(`${goMethod(request.method)} ${goQuote(request.url)}: ${detail}`, { cause: error });
  }
}

async function exchange({
  method,
  url,
  headers,
  body,
  tls,
  env = {},
  signal,
}: WebRequest): Promise<WebResponse> {
  const { createHttpTransport } = await import('../engine/transport/http.ts');
  const target = new URL(url);
  const { protocol, hostname, host, port, pathname, search } = target;
  const secure = protocol === 'https:';
  const transport = createHttpTransport(
    {
      kind: 'tcp',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 443 : 80),
      basePath: '',
      ...(secure && { tls: tls ?? {} }),
    },
    { proxy: proxyFor(target, env) },
  );
  try {
    const answer = await transport.request({
      method,
      path: pathname + search,
      headers: { host, ...headers },
      body,
      signal,
    });
    const chunks: Buffer[] = [];
    for await (const chunk of answer.body as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    return {
      status: answer.status,
      statusLine: `${answer.status} ${answer.statusText}`,
      headers: answer.headers,
      bytes,
      body: bytes.toString(),
    };
  } finally {
    await transport.close();
  }
}
