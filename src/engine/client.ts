import { posix } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import type { Endpoint, TlsOptions } from './endpoint.ts';
import { ConnectionError, InvalidJsonError } from './errors.ts';
import { pathEscape } from './go-text.ts';
import { ping, type PingInfo } from './ping.ts';
import { encodeQuery, type Query } from './query.ts';
import { parseJson } from './streams/json.ts';
import { connectionError, wording } from './transport/failure.ts';
import { createHttpTransport, hostHeader, requestUrl } from './transport/http.ts';
import type { SshOptions } from './transport/ssh.ts';
import type {
  ResponseHeaders,
  Transport,
  TransportRequest,
  TransportResponse,
} from './transport/transport.ts';
import { isOlder, MAX_API_VERSION, negotiate } from './version.ts';

export interface EngineOptions {
  endpoint: Endpoint;
  /** speak this version without asking the engine */
  apiVersion?: string | undefined;
  /** go with every request; the engine's own headers win over them */
  headers?: Readonly<Record<string, string>> | undefined;
  userAgent?: string | undefined;
  /** milliseconds until a dial is given up; 10 s if not said */
  connectTimeout?: number | undefined;
  /** for a tcp endpoint that does not carry its own */
  tls?: TlsOptions | undefined;
  ssh?: SshOptions | undefined;
  /** the HTTP proxy on the way to a tcp endpoint */
  proxy?: URL | undefined;
  /** in place of HTTP over the endpoint: another runtime, a recording, a test */
  transport?: Transport | undefined;
}

export interface Cancellable {
  /** aborting destroys the request's connection and rejects with the signal's reason */
  signal?: AbortSignal | undefined;
}

export interface EngineRequest extends Cancellable {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** unescaped and without the version, e.g. /containers/web/json */
  path: string;
  query?: Query | undefined;
  headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** body as a JSON document */
  json?: unknown;
  /** body as it is; a stream is read as fast as the engine takes it */
  body?: Readable | Buffer | string | undefined;
}

export interface EngineResponse {
  status: number;
  headers: ResponseHeaders;
}

export interface StreamResponse extends EngineResponse {
  /** Fails with ConnectionError ("unexpected EOF") if the engine goes away before the end. */
  body: Readable;
}

export interface Hijacked {
  /** both ways; `.end()` closes only the way to the engine */
  socket: Duplex;
  /** '' before API 1.42, where every stream is called raw */
  mediaType: string;
  headers: ResponseHeaders;
}

/** One engine. Every method rejects with ResponseError, ConnectionError or the signal's reason. */
export interface Engine {
  readonly endpoint: Endpoint;
  /** HEAD /_ping, each time it is called. */
  ping(options?: Cancellable): Promise<PingInfo>;
  /** What the engine said of itself when it was first asked; asks once. */
  server(options?: Cancellable): Promise<PingInfo>;
  /** The version in use: the pinned one, or negotiated once. */
  apiVersion(options?: Cancellable): Promise<string>;
  /** Sends a request and drops the answer's body. */
  request(request: EngineRequest): Promise<EngineResponse>;
  /** @throws also InvalidJsonError, prefixed with `prefix` */
  json<T>(request: EngineRequest, prefix?: string): Promise<T>;
  text(request: EngineRequest): Promise<string>;
  stream(request: EngineRequest): Promise<StreamResponse>;
  /** Takes the connection over. `protocol` goes into the Upgrade header: "tcp" if not said. */
  hijack(request: EngineRequest & { protocol?: string }): Promise<Hijacked>;
  /** A connection to the engine with nothing said on it yet, the caller's to end: for another client to speak on. */
  dial(options?: Cancellable): Promise<Duplex>;
  /** Ends all connections but those taken over and dialled. */
  close(): Promise<void>;
}

/** A client for one engine. Nothing is dialled until the first request. */
export function createEngine(options: EngineOptions): Engine {
  const endpoint = withTls(options.endpoint, options.tls);
  const transport = options.transport ?? createHttpTransport(endpoint, options);
  return new HttpEngine(endpoint, transport, options);
}

class HttpEngine implements Engine {
  readonly endpoint: Endpoint;
  readonly #transport: Transport;
  readonly #headers: Record<string, string>;
  readonly #userAgent: string | undefined;
  readonly #pinned: string | undefined;
  #known: PingInfo | undefined;
  #asking: { answer: Promise<PingInfo>; signal: AbortSignal | undefined } | undefined;

  constructor(endpoint: Endpoint, transport: Transport, options: EngineOptions) {
    this.endpoint = endpoint;
    this.#transport = transport;
    this.#headers = lowerCase(options.headers ?? {});
    this.#userAgent = options.userAgent;
    this.#pinned = options.apiVersion?.replace(/^v/, '') || undefined;
  }

  ping({ signal }: Cancellable = {}): Promise<PingInfo> {
    const path = '/_ping';
    return ping(
      (method) => this.#transport.request(this.#prepare({ method, path, signal })),
      (response) => this.#check(response, 'GET', path, this.#address(path)),
    );
  }

  async server({ signal }: Cancellable = {}): Promise<PingInfo> {
    while (!this.#known) {
      const asking = (this.#asking ??= this.#ask(signal));
      try {
        this.#known = await unlessAborted(asking.answer, signal);
      } catch (error) {
        // Another caller's abort is no answer to this one.
        if (signal?.aborted || !asking.signal?.aborted) throw error;
      }
    }
    return this.#known;
  }

  #ask(signal: AbortSignal | undefined): { answer: Promise<PingInfo>; signal: AbortSignal | undefined } {
    return { answer: this.ping({ signal }).finally(() => (this.#asking = undefined)), signal };
  }

  async apiVersion(options: Cancellable = {}): Promise<string> {
    return this.#pinned ?? negotiate((await this.server(options)).apiVersion);
  }

  async request(request: EngineRequest): Promise<EngineResponse> {
    const { status, headers, body } = await this.stream(request);
    for await (const _ of body);
    return { status, headers };
  }

  async json<T>(request: EngineRequest, prefix = ''): Promise<T> {
    const text = await this.text(request);
    try {
      return parseJson(text);
    } catch (error) {
      throw error instanceof InvalidJsonError && prefix
        ? new InvalidJsonError(`${prefix}${error.message}`)
        : error;
    }
  }

  async text(request: EngineRequest): Promise<string> {
    const { body } = await this.stream(request);
    const chunks: Buffer[] = [];
    for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  async stream(request: EngineRequest): Promise<StreamResponse> {
    const sent = this.#prepare(request, await this.#versionFor(request, 'request'));
    const response = await this.#transport.request(sent);
    await this.#check(response, request.method, request.path, sent.path);
    return { status: response.status, headers: response.headers, body: response.body };
  }

  async hijack({ protocol = 'tcp', ...request }: EngineRequest & { protocol?: string }): Promise<Hijacked> {
    const version = await this.#versionFor(request, 'upgrade-dial');
    const sent = this.#prepare(request, version);
    const answer = await this.#transport.upgrade({ ...sent, protocol });
    if (answer.upgraded) {
      const type = isOlder(version, '1.42') ? '' : answer.headers['content-type'];
      return {
        socket: answer.socket,
        mediaType: typeof type === 'string' ? type : '',
        headers: answer.headers,
      };
    }
    const url = requestUrl(this.endpoint, sent.path);
    const { readResponseError, upgradeError } = await import('./response-error.ts');
    throw upgradeError(protocol, await readResponseError(answer, { ...request, url }));
  }

  dial({ signal }: Cancellable = {}): Promise<Duplex> {
    return this.#transport.dial(signal);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  /**
   * The version to send a request with. docker sends it even if the engine did not answer the question, so a failure
   * is told in terms of the request itself.
   */
  async #versionFor(request: EngineRequest, stage: 'request' | 'upgrade-dial'): Promise<string> {
    try {
      return await this.apiVersion(request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      if (!(error instanceof ConnectionError)) return MAX_API_VERSION;
      const { method } = request;
      const url = requestUrl(this.endpoint, this.#prepare(request, MAX_API_VERSION).path);
      throw new ConnectionError(wording(error, this.endpoint, stage, { method, url }), {
        ...error,
        request: { method, url },
        cause: error.cause,
      });
    }
  }

  #prepare(request: EngineRequest, version?: string): TransportRequest {
    const { method, json, signal } = request;
    const body = json === undefined ? request.body : `${JSON.stringify(json)}\n`;
    const headers: Record<string, string> = { ...this.#headers, host: hostHeader(this.endpoint) };
    if (json !== undefined) headers['content-type'] = 'application/json';
    Object.assign(headers, lowerCase(request.headers ?? {}));
    if (body !== undefined || method === 'PUT') headers['content-type'] ??= 'text/plain';
    if (this.#userAgent !== undefined) headers['user-agent'] = this.#userAgent;
    return { method, path: this.#address(request.path, request.query, version), headers, body, signal };
  }

  #address(path: string, query: Query = {}, version?: string): string {
    const base = this.endpoint.kind === 'tcp' ? this.endpoint.basePath : '';
    const joined = posix.join('/', base, version ? `v${version}` : '', path);
    const full = pathEscape(joined.replace(/(?<=.)\/$/, ''));
    const encoded = encodeQuery(query);
    return encoded ? `${full}?${encoded}` : full;
  }

  async #check(response: TransportResponse, method: string, path: string, sentPath: string): Promise<void> {
    const { status, headers, body } = response;
    const url = requestUrl(this.endpoint, sentPath);
    if (status >= 300 && status < 400 && method !== 'GET' && typeof headers['location'] === 'string') {
      body.destroy();
      const redirected = { method, url: headers['location'] };
      throw connectionError(new UnexpectedRedirect(), this.endpoint, 'request', redirected);
    }
    if (status >= 200 && status < 400) return;
    const { readResponseError } = await import('./response-error.ts');
    throw await readResponseError(response, { method, path, url });
  }
}

class UnexpectedRedirect extends Error {
  readonly code = 'REDIRECT';
  override message = 'unexpected redirect in response';
}

function withTls(endpoint: Endpoint, tls: TlsOptions | undefined): Endpoint {
  return endpoint.kind === 'tcp' && tls ? { tls, ...endpoint } : endpoint;
}

function lowerCase(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) lower[name.toLowerCase()] = value;
  return lower;
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled.signal });
  });
  return Promise.race([promise, aborted]).finally(() => settled.abort());
}
