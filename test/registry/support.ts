import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const pem = (name: string): string =>
  readFileSync(new URL(`../engine/transport/fixtures/${name}.pem`, import.meta.url), 'utf8');

/** The authority behind the certificate of `webServer({ secure: true })`. */
export const authority = pem('ca');

export interface WebRequest {
  method: string;
  /** path and query */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface WebReply {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** text, or an object as JSON */
  body?: unknown;
}

export interface WebServer {
  /** host and port */
  readonly host: string;
  readonly requests: readonly WebRequest[];
}

/** A web server of the running test on the loopback address. */
export async function webServer(
  answer: (request: WebRequest, host: string) => WebReply,
  { secure = false } = {},
): Promise<WebServer> {
  const requests: WebRequest[] = [];
  let host = '';
  const server = secure ? createSecure({ cert: pem('server'), key: pem('server-key') }) : createPlain();
  const reply = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(request);
    const { status = 200, headers: own, body = '' } = answer(request, host);
    const json = typeof body === 'object';
    response.writeHead(status, { ...(json && { 'content-type': 'application/json' }), ...own });
    response.end(json ? JSON.stringify(body) : String(body));
  };
  server.on('request', (incoming, response) => void reply(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => void server.close());
  return { host, requests };
}
