import {
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { Environment } from '../../config/environment.ts';
import { askForTunnel, proxyHeaders } from '../../engine/transport/proxy.ts';
import { osError } from '../../values/os-error.ts';
import { proxyFor } from '../../config/http-proxy.ts';

export interface HttpRequest {
  method: 'GET' | 'HEAD';
  env: Environment;
  signal?: AbortSignal | undefined;
}

const mostRedirects = 10;

/** Asks for a URL, through the environment's proxy and after redirects. Rejects in Go's words. */
export async function request(url: string, options: HttpRequest): Promise<IncomingMessage> {
  let target = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await requestOnce(target, options);
    const { location } = answer.headers;
    if (!isRedirect(answer.statusCode ?? 0) || location === undefined) return answer;
    answer.destroy();
    target = new URL(location, target);
  }
  throw new Error(`stopped after ${mostRedirects} redirects`);
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

async function requestOnce(url: URL, { method, env, signal }: HttpRequest): Promise<IncomingMessage> {
  const proxy = proxyFor(url, env);
  const isSecure = url.protocol === 'https:';
  const common: RequestOptions = { method, agent: false, ...(signal && { signal }) };
  try {
    if (!proxy) return await answerTo((isSecure ? httpsRequest : httpRequest)(url, common));
    if (!isSecure) return await answerTo(httpRequest({ ...common, ...viaProxy(url, proxy) }));
    const socket = await tunnel(url, proxy, signal);
    const createConnection = () => tlsConnect({ socket, servername: url.hostname });
    return await answerTo(httpsRequest(url, { ...common, createConnection }));
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw inGoWords(error);
  }
}

function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('response', resolve);
    asked.on('error', reject);
    asked.end();
  });
}

function viaProxy(url: URL, proxy: URL): RequestOptions {
  return {
    host: proxy.hostname,
    port: proxy.port || 80,
    path: url.href,
    headers: { host: url.host, ...proxyHeaders(proxy) },
  };
}

/** A connection to the host of a URL that a proxy passes on as it is. */
function tunnel(url: URL, proxy: URL, signal: AbortSignal | undefined): Promise<Socket> {
  const socket = connect({ host: proxy.hostname, port: Number(proxy.port || 80) });
  return askForTunnel(socket, `${url.hostname}:${url.port || 443}`, proxyHeaders(proxy), signal);
}

interface NetworkError extends Error {
  syscall?: string;
  address?: string;
  port?: number;
  hostname?: string;
}

function inGoWords(error: unknown): Error {
  const cause = (error instanceof AggregateError ? error.errors[0] : error) as NetworkError;
  const { syscall, address = '', port = 0, hostname = '' } = cause;
  if (syscall === 'getaddrinfo') return new Error(`dial tcp: lookup ${hostname}: no such host`, { cause });
  if (syscall !== 'connect') return cause;
  const reason = osError(cause).message.split(': ').at(-1) ?? '';
  return new Error(`dial tcp ${address}:${port}: connect: ${reason}`, { cause });
}
