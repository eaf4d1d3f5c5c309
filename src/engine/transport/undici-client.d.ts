/** The part of undici's inner client module that is used; loading it alone costs a third of loading undici. */
declare module 'undici/lib/dispatcher/client.js' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex, Readable } from 'node:stream';

  export interface Controller {
    readonly aborted: boolean;
    abort(reason: Error): void;
    pause(): void;
    resume(): void;
  }

  export interface Handler {
    onRequestStart(controller: Controller): void;
    onResponseStart(
      controller: Controller,
      status: number,
      headers: Record<string, string | string[] | undefined>,
      statusText: string,
    ): void;
    onResponseData(controller: Controller, chunk: Buffer): void;
    onResponseEnd(controller: Controller): void;
    onResponseError(controller: Controller | undefined, error: Error): void;
  }

  export interface DispatchOptions {
    method: string;
    path: string;
    headers: Readonly<Record<string, string>>;
    body: string | Buffer | Readable | null;
    /** false keeps the connection after a HEAD, which undici would end */
    reset: boolean;
  }

  export interface ClientOptions {
    connect(options: unknown, callback: (error: Error | null, socket: Duplex | null) => void): void;
    allowH2: boolean;
    headersTimeout: number;
    bodyTimeout: number;
    keepAliveTimeout: number;
    maxHeaderSize: number;
    strictContentLength: boolean;
  }

  export default class Client extends EventEmitter {
    constructor(origin: string, options: ClientOptions);
    dispatch(options: DispatchOptions, handler: Handler): boolean;
    destroy(error?: Error): Promise<void>;
    readonly destroyed: boolean;
  }
}
