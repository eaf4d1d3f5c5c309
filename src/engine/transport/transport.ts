import type { Duplex, Readable } from 'node:stream';

/** How requests reach an engine; the one thing to replace for another runtime or for a test. */
export interface Transport {
  /** @throws ConnectionError, or the signal's reason */
  request(request: TransportRequest): Promise<TransportResponse>;
  /**
   * Asks to take the connection over. The sockets of a taken connection are the caller's to end.
   * @throws ConnectionError, or the signal's reason
   */
  upgrade(request: TransportRequest & { protocol: string }): Promise<UpgradeResponse>;
  /**
   * One connection with nothing said on it yet. It is the caller's to end.
   * @throws ConnectionError, or the signal's reason
   */
  dial(signal?: AbortSignal): Promise<Duplex>;
  /** Ends every connection still pooled or in use, but for those taken over. */
  close(): Promise<void>;
}

export interface TransportRequest {
  method: string;
  /** path and query, escaped */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string | Buffer | Readable | undefined;
  signal?: AbortSignal | undefined;
}

export interface TransportResponse {
  status: number;
  statusText: string;
  /** by lower-case name */
  headers: ResponseHeaders;
  /** Fails with ConnectionError if the engine goes away before the end. */
  body: Readable;
}

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Either the socket, or the answer the engine gave instead of 101. */
export type UpgradeResponse =
  | { upgraded: true; headers: ResponseHeaders; socket: Duplex }
  | ({ upgraded: false } & TransportResponse);

/** Opens one connection. */
export type Dial = (signal?: AbortSignal) => Promise<Duplex>;
