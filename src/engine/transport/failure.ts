import { formatEndpoint, type Endpoint } from '../endpoint.ts';
import { ConnectionError, EngineError, type ConnectionFailure } from '../errors.ts';
import { goMethod, goQuote } from '../go-text.ts';
import { joinHostPort } from '../go-url.ts';
import { tlsFailure } from './tls-failure.ts';

/** Where in an exchange it broke; docker words each differently. */
export type Stage = 'request' | 'body' | 'upgrade-dial' | 'upgrade';

export interface Failure {
  reason: ConnectionFailure;
  /** in Go's words */
  detail: string;
}

export interface FailedRequest {
  method: string;
  url: string;
}

/** An error of Node, undici or a dialer as the error docker would report for this endpoint and request. */
export function connectionError(
  error: unknown,
  endpoint: Endpoint,
  stage: Stage,
  request: FailedRequest,
): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  const failure = describe(error, endpoint, stage);
  return new ConnectionError(wording(failure, endpoint, stage, request), {
    endpoint,
    ...failure,
    request: stage === 'body' ? undefined : request,
    cause: error,
  });
}

/** docker's sentence around the detail. */
export function wording(
  failure: Failure,
  endpoint: Endpoint,
  stage: Stage,
  { method, url }: FailedRequest,
): string {
  const { reason, detail } = failure;
  const call = `${goMethod(method)} ${goQuote(url)}: ${detail}`;
  if (stage === 'body' || stage === 'upgrade') return detail;
  if (stage === 'upgrade-dial') {
    return `cannot connect to the Docker daemon. Is 'docker daemon' running on this host?: ${detail}`;
  }
  switch (reason) {
    case 'missing':
      if (endpoint.kind === 'npipe') {
        return `error during connect: this error may indicate that the docker daemon is not running: ${call}`;
      }
      return unreachable(endpoint);
    case 'refused':
    case 'timeout':
      return unreachable(endpoint);
    case 'ssh':
      // What the far side says of its own engine.
      if (!/connection refused|dial unix/.test(detail)) break;
      return unreachable(endpoint);
    case 'permission':
      return `permission denied while trying to connect to the Docker daemon socket at ${host(endpoint)}: ${call}`;
    case 'protocol':
      if (!detail.includes('malformed HTTP response') || url.startsWith('https:')) break;
      return `${call}.\n* Are you trying to connect to a TLS-enabled daemon without TLS?`;
    case 'tls':
      if (!detail.includes('bad certificate')) break;
      return (
        'the server probably has client authentication (--tlsverify) enabled; ' +
        `check your TLS client certification settings: ${call}`
      );
  }
  return `error during connect: ${call}`;
}

function unreachable(endpoint: Endpoint): string {
  return `Cannot connect to the Docker daemon at ${host(endpoint)}. Is the docker daemon running?`;
}

function host(endpoint: Endpoint): string {
  return endpoint.kind === 'ssh' ? 'http://docker.example.com' : formatEndpoint(endpoint);
}

function describe(error: Error, endpoint: Endpoint, stage: Stage): Failure {
  const cause = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  const code = 'code' in cause ? String(cause.code) : '';
  const syscall = 'syscall' in cause ? String(cause.syscall) : '';
  if (code.startsWith('HPE_') || cause.name === 'HTTPParserError') return parserFailure(cause, stage);
  if (syscall === 'getaddrinfo') return lookupFailure(cause, code, endpoint);
  if (syscall === 'connect') return dialFailure(cause, code, endpoint);
  if (code === 'ERR_SOCKET_BAD_PORT') return badPort(endpoint);
  if (code === 'COMMAND') return { reason: 'ssh', detail: cause.message };
  if (code === 'REDIRECT') return { reason: 'redirect', detail: cause.message };
  if (isEndOfStream(cause, code)) {
    return { reason: 'closed', detail: stage === 'request' ? 'EOF' : 'unexpected EOF' };
  }
  const tls = endpoint.kind === 'tcp' && endpoint.tls ? tlsFailure(cause, code, endpoint) : undefined;
  if (tls) return { reason: 'tls', detail: tls };
  const text = strerror(code);
  if (text) return { reason: 'reset', detail: `${brokenCall(cause, syscall, endpoint)}: ${text}` };
  return { reason: 'other', detail: cause.message };
}

/** The far side ended the connection, as undici, node:http and the dialers each say it. */
function isEndOfStream(error: Error, code: string): boolean {
  return (
    code === 'EOF' ||
    code === 'UND_ERR_SOCKET' ||
    (code === 'ECONNRESET' && !('syscall' in error)) ||
    code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
  );
}

function dialFailure(error: Error, code: string, endpoint: Endpoint): Failure {
  if (endpoint.kind === 'npipe' && code === 'ENOENT') {
    return { reason: 'missing', detail: `open ${endpoint.path}: The system cannot find the file specified.` };
  }
  const text = strerror(code) ?? error.message;
  const timeout = code === 'ETIMEDOUT';
  const detail = proxied(
    error,
    `dial ${peer(error, endpoint)}: ${timeout ? 'i/o timeout' : `connect: ${text}`}`,
  );
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'permission', detail };
  if (code === 'ECONNREFUSED') return { reason: 'refused', detail };
  if (timeout) return { reason: 'timeout', detail };
  // Any other trouble with a socket file means to docker that nobody listens there.
  return { reason: endpoint.kind === 'tcp' ? 'other' : 'missing', detail };
}

/** Where it is the proxy that cannot be reached, Go says so. */
function proxied(error: Error, detail: string): string {
  return 'viaProxy' in error ? `proxyconnect tcp: ${detail}` : detail;
}

function peer(error: Error, endpoint: Endpoint): string {
  if (endpoint.kind === 'unix' || endpoint.kind === 'npipe') return `unix ${endpoint.path}`;
  if (endpoint.kind === 'ssh') return `tcp ${endpoint.host}`;
  const address = 'address' in error ? String(error.address) : endpoint.host;
  const port = 'port' in error ? Number(error.port) : endpoint.port;
  return `tcp ${joinHostPort(address, port)}`;
}

function lookupFailure(error: Error, code: string, endpoint: Endpoint): Failure {
  const name = 'hostname' in error ? String(error.hostname) : endpoint.kind === 'tcp' ? endpoint.host : '';
  const server = 'server' in error && typeof error.server === 'string' ? error.server : '';
  // Go asks no server about a name that could only be an address.
  const asked =
    server && /[a-z_-]/i.test(name) ? ` on ${server.includes(':') ? `[${server}]` : server}:53` : '';
  const text = code === 'EAI_AGAIN' ? 'server misbehaving' : 'no such host';
  return { reason: 'dns', detail: proxied(error, `dial tcp: lookup ${name}${asked}: ${text}`) };
}

function badPort(endpoint: Endpoint): Failure {
  const port = endpoint.kind === 'tcp' ? endpoint.port : '';
  return { reason: 'other', detail: `dial tcp: address ${port}: invalid port` };
}

function parserFailure(error: Error, stage: Stage): Failure {
  if (stage === 'body') return { reason: 'protocol', detail: 'malformed chunked encoding' };
  const received = 'data' in error ? error.data : 'rawPacket' in error ? error.rawPacket : '';
  const line = String(received).split(/\r?\n/, 1)[0] ?? '';
  const broken = stage === 'upgrade' ? '' : 'net/http: HTTP/1.x transport connection broken: ';
  return { reason: 'protocol', detail: `${broken}malformed HTTP response ${goQuote(line)}` };
}

/** Go names both ends of a connection that broke. */
function brokenCall(error: Error, syscall: string, endpoint: Endpoint): string {
  const call = syscall === 'write' ? 'write' : 'read';
  if (endpoint.kind === 'tcp') {
    const ends = 'ends' in error ? String(error.ends) : joinHostPort(endpoint.host, endpoint.port);
    return `${call} tcp ${ends}: ${call}`;
  }
  return `${call} unix @->${formatEndpoint(endpoint).replace(/^\w+:\/\//, '')}: ${call}`;
}

const errnoText: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRNOTAVAIL: 'cannot assign requested address',
  ECONNABORTED: 'software caused connection abort',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset by peer',
  EHOSTUNREACH: 'no route to host',
  EINVAL: 'invalid argument',
  ELOOP: 'too many levels of symbolic links',
  EMFILE: 'too many open files',
  ENETUNREACH: 'network is unreachable',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EPERM: 'operation not permitted',
  EPIPE: 'broken pipe',
  EPROTOTYPE: 'protocol wrong type for socket',
  ETIMEDOUT: 'connection timed out',
};

function strerror(code: string): string | undefined {
  return errnoText[code];
}
