import type { Duplex } from 'node:stream';
import Client from 'undici/lib/dispatcher/client.js';
import { PeerClosed } from './net.ts';
import type { Dial } from './transport.ts';

/** As long as docker keeps an idle connection. */
const IDLE_MS = 30_000;
const MAX_HEADER_BYTES = 1 << 20;

export interface Lease {
  client: Client;
  /** the connection carried another request before, so the engine may have ended it meanwhile */
  reused: boolean;
}

/** One connection for each request under way, kept for the next one afterwards. */
export class Pool {
  /** the Host header undici sends by itself */
  readonly host: string;
  readonly #dial: Dial;
  readonly #origin: string;
  readonly #idle: Client[] = [];
  readonly #sockets = new Map<Client, Duplex>();
  readonly #closing = new AbortController();

  constructor(origin: string, dial: Dial) {
    // A port out of range makes no URL; the dial tells that better.
    this.host = URL.canParse(origin) ? new URL(origin).host : '';
    this.#origin = origin;
    this.#dial = dial;
  }

  /** @throws what the dialer throws */
  async acquire(signal?: AbortSignal, fresh = false): Promise<Lease> {
    const idle = fresh ? undefined : this.#takeIdle();
    if (idle) return { client: idle, reused: true };
    const closing = this.#closing.signal;
    const socket = await this.#dial(signal ? AbortSignal.any([signal, closing]) : closing);
    return { client: this.#adopt(socket), reused: false };
  }

  release(client: Client): void {
    if (this.#sockets.has(client)) this.#idle.push(client);
  }

  async close(): Promise<void> {
    this.#closing.abort(new PeerClosed());
    await Promise.all([...this.#sockets.keys()].map((client) => client.destroy()));
  }

  #takeIdle(): Client | undefined {
    for (;;) {
      const client = this.#idle.pop();
      if (!client || !this.#sockets.get(client)?.destroyed) return client;
    }
  }

  /** A client of undici that has this connection and never another. */
  #adopt(socket: Duplex): Client {
    let unused: Duplex | undefined = socket;
    const client = new Client(this.#origin, {
      connect: (_options, callback) => {
        const connection = unused;
        unused = undefined;
        // undici expects the answer later, never within the call.
        queueMicrotask(() => (connection ? callback(null, connection) : callback(new PeerClosed(), null)));
      },
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      strictContentLength: true,
    });
    this.#sockets.set(client, socket);
    client.on('disconnect', () => this.#drop(client));
    client.on('connectionError', () => this.#drop(client));
    return client;
  }

  #drop(client: Client): void {
    this.#sockets.delete(client);
    const at = this.#idle.indexOf(client);
    if (at >= 0) this.#idle.splice(at, 1);
    void client.destroy();
  }
}
