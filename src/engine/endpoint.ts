import { EndpointError } from './errors.ts';
import { goQuote } from './go-text.ts';
import { cut, joinHostPort, parseGoUrl, splitHostPort } from './go-url.ts';

/** Where an engine listens. */
export type Endpoint = UnixEndpoint | NamedPipeEndpoint | TcpEndpoint | SshEndpoint;

export interface UnixEndpoint {
  kind: 'unix';
  path: string;
}

export interface NamedPipeEndpoint {
  kind: 'npipe';
  path: string;
}

export interface TcpEndpoint {
  kind: 'tcp';
  host: string;
  port: number;
  /** '' or a path that goes before every request's */
  basePath: string;
  tls?: TlsOptions | undefined;
}

export interface SshEndpoint {
  kind: 'ssh';
  user?: string | undefined;
  host: string;
  port?: number | undefined;
  /** the engine's socket on the far side, if not its default */
  socketPath?: string | undefined;
}

/** PEM contents, not paths. Without `ca` the system's authorities count. */
export interface TlsOptions {
  ca?: string | Buffer | undefined;
  cert?: string | Buffer | undefined;
  key?: string | Buffer | undefined;
  skipVerify?: boolean | undefined;
  serverName?: string | undefined;
}

export const DEFAULT_UNIX_HOST = 'unix:///var/run/docker.sock';
export const DEFAULT_PIPE_HOST = 'npipe:////./pipe/docker_engine';
const DEFAULT_PORT = '2375';
const DEFAULT_TLS_HOST = 'tcp://localhost:2376';

export interface HostOptions {
  /** TLS was asked for: changes what an empty host means */
  tls?: boolean | undefined;
  /** what an empty host means without TLS; the Unix socket if not said */
  defaultHost?: string | undefined;
}

/**
 * What `--host` or DOCKER_HOST names.
 * @throws EndpointError worded as docker words it, without docker's prefix
 */
export function parseHost(raw: string, options: HostOptions = {}): Endpoint {
  return parseEndpoint(resolveHost(raw, options));
}

/** Completes a host as it was typed: scheme, address and port, with docker's defaults. */
export function resolveHost(
  raw: string,
  { tls = false, defaultHost = DEFAULT_UNIX_HOST }: HostOptions = {},
): string {
  const host = raw.trim();
  if (host === '') return tls ? DEFAULT_TLS_HOST : defaultHost;
  const [scheme, address] = host.includes('://') ? cut(host, '://') : ['tcp', host];
  switch (scheme) {
    case 'tcp':
      return resolveTcp(address);
    case 'unix':
    case 'npipe':
      if (address.includes('://')) throw new EndpointError(`invalid proto, expected ${scheme}: ${address}`);
      return address ? host : scheme === 'unix' ? DEFAULT_UNIX_HOST : DEFAULT_PIPE_HOST;
    case 'fd':
    case 'ssh':
      return host;
    default:
      throw new EndpointError(`invalid bind address format: ${host}`);
  }
}

/** A completed host, e.g. from a context, taken apart. */
export function parseEndpoint(host: string): Endpoint {
  const [scheme, address] = cut(host, '://');
  if (scheme === 'ssh') return parseSsh(host);
  if (address === '') throw new EndpointError(`unable to parse docker host \`${host}\``);
  if (scheme === 'unix' || scheme === 'npipe') return { kind: scheme, path: address };
  if (scheme !== 'tcp') throw new EndpointError(`unable to parse docker host \`${host}\``);
  const url = parseGoUrl(host);
  const split = splitHostPort(url.host) ?? { host: url.host, port: DEFAULT_PORT };
  return { kind: 'tcp', host: split.host, port: Number(split.port), basePath: url.path };
}

/** The endpoint as docker writes it. */
export function formatEndpoint(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return `${endpoint.kind}://${endpoint.path}`;
    case 'tcp':
      return `tcp://${joinHostPort(endpoint.host, endpoint.port)}${endpoint.basePath}`;
    case 'ssh': {
      const user = endpoint.user === undefined ? '' : `${endpoint.user}@`;
      const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
      const port = endpoint.port === undefined ? '' : `:${endpoint.port}`;
      return `ssh://${user}${host}${port}${endpoint.socketPath ?? ''}`;
    }
  }
}

/**
 * Completes `host:port`, with or without `tcp://`, by the parts of a default.
 * @throws EndpointError worded as docker words it
 */
export function resolveTcp(
  typed: string,
  byDefault: { host: string; port: string } = { host: 'localhost', port: DEFAULT_PORT },
): string {
  if (typed === '' || typed === 'tcp://') return `tcp://${joinHostPort(byDefault.host, byDefault.port)}`;
  const address = typed.startsWith('tcp://') ? typed.slice('tcp://'.length) : typed;
  if (address.includes('://')) throw new EndpointError(`invalid proto, expected tcp: ${typed}`);
  const url = parseGoUrl(`tcp://${address}${address.endsWith(']:') ? byDefault.port : ''}`);
  const split = splitHostPort(url.host) ?? splitHostPort(joinHostPort(url.host, byDefault.port));
  if (!split) throw new EndpointError(`invalid bind address format: ${typed}`);
  return `tcp://${joinHostPort(split.host || byDefault.host, split.port || byDefault.port)}${url.path}`;
}

function parseSsh(host: string): SshEndpoint {
  const url = parseGoUrl(host);
  const name = url.host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
  const problem = sshProblem(url, name);
  if (problem) throw new EndpointError(`ssh host connection is not valid: invalid SSH URL: ${problem}`);
  const port = /:(\d+)$/.exec(url.host)?.[1];
  return {
    kind: 'ssh',
    ...(url.user && { user: url.user }),
    host: name,
    ...(port && { port: Number(port) }),
    ...(url.path.replaceAll('/', '') && { socketPath: url.path }),
  };
}

function sshProblem(url: ReturnType<typeof parseGoUrl>, name: string): string | undefined {
  if (url.password !== undefined) return 'plain-text password is not supported';
  if (name === '') return 'hostname is empty';
  if (url.query) return `query parameters are not allowed: ${goQuote(url.query)}`;
  if (url.fragment) return `fragments are not allowed: ${goQuote(url.fragment)}`;
  return undefined;
}
