import { platform } from 'node:os';
import { parseEndpoint } from '../engine/endpoint.ts';
import { parseBoolean } from '../values/booleans.ts';
import { readCsv } from '../values/csv.ts';
import { ValueError } from '../values/error.ts';
import { NumberError } from '../values/integers.ts';
import { quote } from '../values/quote.ts';
import { ContextError, explaining } from './errors.ts';
import { DOCKER_ENDPOINT, dockerEndpointOf, type DockerEndpoint } from './metadata.ts';
import type { ContextStore } from './store.ts';
import { checkTls } from './tls-check.ts';
import { readTlsFiles, type TlsMaterial } from './tls.ts';

/** Bytes of a Unix socket's path in Linux's sockaddr_un. */
const MAX_SOCKET_PATH = 108;

/** What may stand in `--docker key=value,...`, as the help lists it. */
export const ENDPOINT_KEYS = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify'] as const;

/** One `--docker` flag; several are merged, later ones win. Throws ValueError with pflag's text. */
export function parseEndpointOptions(raw: string): Map<string, string> {
  const signs = raw.split('=').length - 1;
  const pairs = signs > 1 ? readCsv(raw) : [signs === 1 ? raw.replace(/^"+|"+$/g, '') : raw];
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at === -1) throw new ValueError(`${pair} must be formatted as key=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** An engine as the user describes it: with the TLS files, read. */
export interface DescribedEndpoint {
  endpoint: DockerEndpoint;
  tls?: TlsMaterial;
}

/** Reads and checks what `--docker` says of an engine. Throws with docker's text. */
export function describeEndpoint(
  store: ContextStore,
  options: ReadonlyMap<string, string>,
): DescribedEndpoint {
  const unknown = [...options.keys()].filter((key) => !(ENDPOINT_KEYS as readonly string[]).includes(key));
  if (unknown.length > 0) {
    throw new ContextError(unknown.map((key) => `unrecognized config key: ${key}`).join('\n'));
  }
  const from = options.get('from');
  if (from !== undefined) return { endpoint: endpointFrom(store, from) };
  const tls = readTlsFiles({ ca: options.get('ca'), cert: options.get('cert'), key: options.get('key') });
  const endpoint = { Host: options.get('host') ?? '', SkipTLSVerify: skipTlsVerify(options) };
  if (endpoint.Host !== '') checkConnection(endpoint.Host, tls);
  return { endpoint, ...(tls !== undefined && { tls }) };
}

/** Another context's engine, without its TLS files. */
function endpointFrom(store: ContextStore, name: string): DockerEndpoint {
  const context = store.get(name);
  if (context.Endpoints.get(DOCKER_ENDPOINT) != null) return dockerEndpointOf(context);
  throw new ContextError(`unable to get endpoint from context ${quote(name)}`);
}

function skipTlsVerify(options: ReadonlyMap<string, string>): boolean {
  const key = 'skip-tls-verify';
  const value = options.get(key);
  try {
    return value !== undefined && parseBoolean(value);
  } catch (error) {
    if (!(error instanceof NumberError)) throw error;
    throw new ContextError(`${key}: parsing ${quote(value ?? '')}: ${error.fault}`);
  }
}

/** Refuses what no client could be made of. Hosts of schemes we do not know may be for others. */
function checkConnection(host: string, tls: TlsMaterial | undefined): void {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(host)?.[1];
  explaining('invalid docker endpoint options', () => {
    if (scheme === undefined) checkRelative(host);
    if (scheme === 'ssh' || /^tcp:\/\/./s.test(host)) parseEndpoint(host);
    const isSocket = scheme === 'unix' || scheme === 'npipe' || scheme === 'fd';
    if (tls !== undefined && !isSocket && scheme !== 'ssh') checkTls(tls);
  });
  const problem = transportProblem(host);
  if (problem !== undefined) {
    throw new ContextError(`unable to apply docker endpoint options: ${problem}`);
  }
}

function transportProblem(host: string): string | undefined {
  const [, scheme, address = ''] = /^(.*?):\/\/(.+)$/s.exec(host) ?? [];
  if (scheme === undefined) return `unable to parse docker host \`${host}\``;
  if (scheme === 'npipe' && platform() !== 'win32') return 'protocol not available';
  const isLong = scheme === 'unix' && Buffer.byteLength(address) > MAX_SOCKET_PATH;
  return isLong ? `Unix socket path ${quote(address)} is too long` : undefined;
}

/** Go reads a host without a scheme as a path, and a path may not begin like an address. */
function checkRelative(host: string): void {
  if (host.startsWith(':')) throw new ContextError(`parse ${quote(host)}: missing protocol scheme`);
  if (/^[^/]*:/.test(host)) {
    throw new ContextError(`parse ${quote(host)}: first path segment in URL cannot contain colon`);
  }
}
