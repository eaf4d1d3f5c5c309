import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export interface FakeRequest {
  readonly method: string;
  /** without the version and the query, as it stood on the wire */
  readonly path: string;
  /** '1.51'; '' if the path had none */
  readonly version: string;
  /** a key given several times has a list */
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface FakeReply {
  status?: number;
  headers?: Record<string, string>;
  /** body as JSON, with the content type */
  json?: unknown;
  /** a list is sent in that many chunks */
  body?: string | Buffer | readonly (string | Buffer)[];
  /** sent behind a list as it comes */
  later?: AsyncIterable<string | Buffer>;
  /** what happens after so many bytes of the answer, the head included; if not said, after all but the last chunk */
  fault?: { kind: 'end' | 'reset' | 'stall'; after?: number };
  /** takes the connection over after the 101 */
  hijack?: (socket: Duplex, request: FakeRequest) => void | Promise<void>;
}

export type FakeRoute = FakeReply | ((request: FakeRequest) => FakeReply | Promise<FakeReply>);

export interface FakeEngineOptions {
  apiVersion?: string;
  /** further headers of /_ping */
  ping?: Record<string, string>;
  /** '127.0.0.1' for TCP in place of a Unix socket */
  host?: string;
}

/** An HTTP server on a real socket that answers what a test has registered, and remembers what it was asked. */
export class FakeEngine {
  /** all but the pings */
  readonly requests: FakeRequest[] = [];
  socketPath = '';
  port = 0;
  pings = 0;
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #routes = new Map<string, FakeRoute[]>();
  readonly #unused = new Set<string>();
  readonly #unmatched: string[] = [];
  readonly #options: FakeEngineOptions;

  constructor(options: FakeEngineOptions = {}) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
    this.#server.on('connection', (socket) => {
      this.connections++;
      this.#sockets.add(socket);
      socket.on('error', () => {}).once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Answers "METHOD /path" with the replies in turn, the last one again and again. */
  route(target: string, ...replies: [FakeRoute, ...FakeRoute[]]): this {
    this.#routes.set(target, replies);
    this.#unused.add(target);
    return this;
  }

  /** The last request. */
  get last(): FakeRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('the fake engine was asked nothing');
    return request;
  }

  async listen(): Promise<this> {
    const { host } = this.#options;
    if (host === undefined) this.socketPath = join(await mkdtemp(join(tmpdir(), 'fake-')), 'engine.sock');
    await new Promise<void>((resolve) => {
      if (host === undefined) this.#server.listen(this.socketPath, resolve);
      else this.#server.listen(0, host, resolve);
    });
    if (host !== undefined) this.port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** @throws if a request matched no route, or a route was never asked */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    if (this.socketPath) await rm(join(this.socketPath, '..'), { recursive: true, force: true });
    if (this.#unmatched.length > 0)
      throw new Error(`requests without a route: ${this.#unmatched.join(', ')}`);
    if (this.#unused.size > 0) throw new Error(`routes never asked: ${[...this.#unused].join(', ')}`);
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await this.#record(incoming, incoming);
    if (!request) return this.#answerPing(incoming, response);
    const reply = await this.#reply(request);
    if (reply.fault) return this.#fail(reply, reply.fault, incoming.socket);
    response.writeHead(reply.status ?? 200, headersOf(reply));
    const { body = [] } = reply;
    if (reply.json !== undefined || !Array.isArray(body)) return void response.end(contentOf(reply));
    for (const chunk of body) {
      response.write(chunk);
      await setImmediate();
    }
    response.flushHeaders();
    for await (const chunk of reply.later ?? []) response.write(chunk);
    response.end();
  }

  #fail(reply: FakeReply, { kind, after }: NonNullable<FakeReply['fault']>, socket: Socket): void {
    const bytes = encode(reply);
    socket.write(bytes.subarray(0, after ?? bytes.length), () => {
      if (kind === 'end') socket.end();
      // At once it could overtake the bytes before it.
      if (kind === 'reset') setTimeout(() => socket.resetAndDestroy(), 30);
    });
  }

  async #upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => {});
    socket.unshift(head);
    const request = await this.#record(incoming, socket, Number(incoming.headers['content-length'] ?? 0));
    const reply = request && (await this.#reply(request));
    if (!reply) return;
    if (!reply.hijack) return void socket.end(encode(reply));
    const headers = { Connection: 'Upgrade', Upgrade: incoming.headers.upgrade ?? 'tcp', ...reply.headers };
    socket.write(encode({ status: 101, headers }));
    await reply.hijack(socket, request);
  }

  async #record(
    incoming: IncomingMessage,
    source: Duplex | IncomingMessage,
    length?: number,
  ): Promise<FakeRequest | undefined> {
    const url = new URL(incoming.url ?? '', 'http://fake');
    const [, version = '', path = ''] = /^(?:\/v(\d+\.\d+))?(.*)$/.exec(url.pathname) ?? [];
    if (path === '/_ping' && !this.#routes.has(`${incoming.method} /_ping`)) return undefined;
    const query: Record<string, string | string[]> = {};
    for (const key of new Set(url.searchParams.keys())) {
      const values = url.searchParams.getAll(key);
      query[key] = values.length === 1 ? (values[0] ?? '') : values;
    }
    const { method = '', headers } = incoming;
    const body = length === undefined ? await readAll(source) : await readBytes(source, length);
    const request = { method, path, version, query, headers, body: body.toString() };
    this.requests.push(request);
    return request;
  }

  async #reply(request: FakeRequest): Promise<FakeReply> {
    const target = `${request.method} ${request.path}`;
    const replies = this.#routes.get(target);
    if (!replies) {
      this.#unmatched.push(target);
      return { status: 599, json: { message: `no route for ${target}` } };
    }
    this.#unused.delete(target);
    const route = replies.length > 1 ? replies.shift() : replies[0];
    return typeof route === 'function' ? route(request) : (route ?? {});
  }

  #answerPing(incoming: IncomingMessage, response: ServerResponse): void {
    this.pings++;
    const { apiVersion = '1.51', ping } = this.#options;
    const headers = { 'api-version': apiVersion, ostype: 'linux', ...ping };
    response.writeHead(200, headers).end(incoming.method === 'HEAD' ? '' : 'OK');
  }
}

/** A fake engine for the running test, checked and closed at its end. */
export async function fakeEngine(options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const engine = await new FakeEngine(options).listen();
  onTestFinished(() => engine.close());
  return engine;
}

function headersOf({ headers, json }: FakeReply): Record<string, string> {
  return { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers };
}

function contentOf({ json, body = '' }: FakeReply): Buffer {
  if (json !== undefined) return Buffer.from(`${JSON.stringify(json)}\n`);
  return Array.isArray(body) ? chunked(body) : Buffer.from(body as string | Buffer);
}

/** Chunks as HTTP frames them, without the one that says it is the last. */
function chunked(parts: readonly (string | Buffer)[]): Buffer {
  const frames = parts.flatMap((part) => [`${Buffer.byteLength(part).toString(16)}\r\n`, part, '\r\n']);
  return Buffer.concat(frames.map((frame) => Buffer.from(frame)));
}

/** A whole answer as bytes. */
function encode(reply: FakeReply): Buffer {
  const { status = 200, body } = reply;
  const content = status === 101 ? '' : contentOf(reply);
  const framing = Array.isArray(body)
    ? { 'transfer-encoding': 'chunked' }
    : { 'content-length': `${content.length}` };
  const headers = { ...headersOf(reply), ...(status !== 101 && framing) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content)]);
}

async function readAll(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of source) chunks.push(chunk);
  } catch {
    // The client gave up; what came is what is remembered.
  }
  return Buffer.concat(chunks);
}

/** Exactly so many bytes, leaving the rest in the stream. */
async function readBytes(source: Duplex | IncomingMessage, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  for (;;) {
    const bytes: Buffer | null = source.read(length);
    if (bytes) return bytes;
    await once(source, 'readable');
  }
}
