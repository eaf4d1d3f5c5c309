import { platform } from 'node:os';
import { DEFAULT_PIPE_HOST, DEFAULT_UNIX_HOST, parseEndpoint, type Endpoint } from '../engine/endpoint.ts';
import { EndpointError } from '../engine/errors.ts';
import type { HostEndpoint } from './resolve.ts';
import { checkTls } from './tls-check.ts';

const hasPipes = platform() === 'win32';

/** The host docker means where none is named. */
export const DEFAULT_HOST = hasPipes ? DEFAULT_PIPE_HOST : DEFAULT_UNIX_HOST;

/**
 * What the engine library dials for a context's endpoint. Throws EndpointError on an unsound host,
 * ContextError on TLS material that no connection can be made with.
 */
export function engineEndpoint({ host, tls, skipVerify }: HostEndpoint): Endpoint {
  const endpoint = parseEndpoint(host || DEFAULT_HOST);
  if (endpoint.kind === 'npipe' && !hasPipes) throw new EndpointError('protocol not available');
  if (endpoint.kind !== 'tcp' || (tls === undefined && !skipVerify)) return endpoint;
  checkTls(tls ?? {});
  return { ...endpoint, tls: { ...tls, skipVerify } };
}
