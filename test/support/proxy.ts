import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** What has come of the body so far. */
  readonly body: Buffer;
}

/** A disturbance of one answer, once `after` bytes of its body (as framed on the wire) have passed. */
export interface Fault {
  /** The requests it concerns; all when absent. */
  readonly match?: (request: RecordedRequest) => boolean;
  readonly after: number;
  /** `cut`: the connection breaks. `truncate`: it ends as if all were said. `stall`: no more comes. `garble`: a byte is wrong. */
  readonly action: 'cut' | 'truncate' | 'stall' | 'garble' | { readonly delayMs: number };
}

export interface Proxy {
  /** What DOCKER_HOST is set to. */
  readonly host: string;
  readonly requests: readonly RecordedRequest[];
  /** Disturbs answers to requests from now on, instead of earlier faults; none to disturb no more. */
  inject(...faults: Fault[]): void;
  close(): Promise<void>;
}

interface Answering {
  fault: Fault | undefined;
  /** Bytes of the body that have passed; undefined while the head passes. */
  passed: number | undefined;
  head: Buffer;
}

/**
 * A proxy in front of an engine's socket that hands every byte on as it is, hijacked connections too. Listens on
 * `listen`: a path, or a port of loopback (0 for any).
 */
export async function startProxy(engine: string, listen: string | number = 0): Promise<Proxy> {
  const requests: RecordedRequest[] = [];
  const connections = new Set<Socket>();
  let faults: readonly Fault[] = [];
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ path: engine, allowHalfOpen: true });
    const answering: Answering = { fault: undefined, passed: undefined, head: Buffer.alloc(0) };
    for (const socket of [client, upstream]) {
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
      socket.on('error', () => {});
    }
    const tap = tapRequests((request) => {
      requests.push(request);
      answering.fault = faults.find(({ match }) => match?.(request) ?? true);
      answering.passed = undefined;
      answering.head = Buffer.alloc(0);
    });
    void forwardRequests(client, upstream, tap);
    void forwardAnswers(upstream, client, answering);
  });
  if (typeof listen === 'string') server.listen(listen);
  else server.listen(listen, '127.0.0.1');
  await once(server, 'listening');
  return {
    host:
      typeof listen === 'string'
        ? `unix://${listen}`
        : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    inject: (...next) => {
      faults = next;
    },
    close: async () => {
      for (const socket of connections) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function forwardRequests(client: Socket, upstream: Socket, tap: Duplex): Promise<void> {
  try {
    for await (const chunk of chunksOf(client)) {
      tap.push(chunk);
      // The request is known before its answer can come.
      await setImmediate();
      await write(upstream, chunk);
    }
    upstream.end();
  } catch {
    upstream.destroy();
  } finally {
    tap.push(null);
  }
}

async function forwardAnswers(upstream: Socket, client: Socket, answering: Answering): Promise<void> {
  try {
    for await (const chunk of chunksOf(upstream)) {
      if (!(await disturb(chunk, answering, client))) return;
    }
    client.end();
  } catch {
    client.destroy();
  }
}

/** What a socket receives; its other direction stays open at the end, which plain iteration would close. */
function chunksOf(socket: Socket): AsyncIterable<Buffer> {
  return socket.iterator({ destroyOnReturn: false });
}

/** Hands a piece of an answer on; false once nothing more shall follow. */
async function disturb(chunk: Buffer, answering: Answering, client: Socket): Promise<boolean> {
  const { fault } = answering;
  const start = bodyStart(chunk, answering);
  const before = answering.passed;
  if (before === undefined || fault === undefined) return write(client, chunk);
  answering.passed = before + chunk.length - start;
  const at = start + fault.after - before;
  const { action } = fault;
  if (at < start || at > chunk.length || (action === 'garble' && at === chunk.length)) {
    return write(client, chunk);
  }
  if (action === 'garble') {
    answering.fault = undefined;
    return write(
      client,
      chunk.map((byte, index) => (index === at ? byte ^ 0xff : byte)),
    );
  }
  await write(client, chunk.subarray(0, at));
  if (typeof action === 'object') {
    answering.fault = undefined;
    await sleep(action.delayMs);
    return write(client, chunk.subarray(at));
  }
  if (action === 'cut') client.destroy();
  if (action === 'truncate') client.end();
  return false;
}

/** Where in `chunk` the body of the answer begins; notes that it has begun. */
function bodyStart(chunk: Buffer, answering: Answering): number {
  if (answering.passed !== undefined) return 0;
  const before = answering.head.length;
  answering.head = Buffer.concat([answering.head, chunk]);
  const end = answering.head.indexOf('\r\n\r\n');
  if (end < 0) return chunk.length;
  answering.passed = 0;
  return end + 4 - before;
}

async function write(socket: Socket, bytes: Uint8Array): Promise<boolean> {
  if (bytes.length > 0 && !socket.destroyed && !socket.write(bytes)) {
    await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  }
  return !socket.destroyed;
}

/** Reads the requests in a copy of a connection's bytes, with Node's own parser; what it answers goes nowhere. */
function tapRequests(onRequest: (request: RecordedRequest) => void): Duplex {
  const parser = createHttpServer({ requestTimeout: 0, headersTimeout: 0 });
  parser.on('request', (request, response) => {
    onRequest(record(request, request));
    request.once('end', () => response.end());
  });
  parser.on('upgrade', (request: IncomingMessage, rest: Duplex, head: Buffer) => {
    rest.unshift(head);
    onRequest(record(request, rest, Number(request.headers['content-length'] ?? 0)));
  });
  const tap = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  parser.emit('connection', tap);
  return tap;
}

function record(request: IncomingMessage, body: Duplex | IncomingMessage, limit = Infinity) {
  const chunks: Buffer[] = [];
  body.on('data', (chunk: Buffer) => chunks.push(chunk));
  const url = new URL(request.url ?? '/', 'http://engine');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    get body() {
      return Buffer.concat(chunks).subarray(0, limit);
    },
  };
}
