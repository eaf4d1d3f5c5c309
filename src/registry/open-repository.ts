import type { Environment } from '../config/environment.ts';
import type { TlsOptions } from '../engine/endpoint.ts';
import { ConnectionError } from '../engine/errors.ts';
import { registryHost } from './auth.ts';
import type { Ask, Credentials } from './authorize.ts';
import { registryCertificates } from './certificates.ts';
import { parseChallenges, type Challenge } from './challenge.ts';
import { webRequest } from './http.ts';
import type { Reference } from './reference.ts';
import { Repository, type Action } from './repository.ts';

export interface RegistryOptions {
  credentials: Credentials;
  userAgent: string;
  /** take any certificate, and do without TLS where the registry has none */
  insecure?: boolean;
  /** names a proxy to the registry */
  env?: Environment;
  /** the registry's certificates; those of this machine if not said */
  tls?: TlsOptions;
  signal?: AbortSignal;
}

/** A registry that speaks no TLS, met by someone who insists on it. */
export class PlainHttpError extends Error {
  override readonly name = 'PlainHttpError';
}

const pingPatience = 15_000;

/**
 * Opens one repository of a registry, once the registry has said what it wants to see.
 * @throws PlainHttpError; Error in docker's words; the signal's reason
 */
export async function openRepository(
  { domain, path }: Pick<Reference, 'domain' | 'path'>,
  actions: readonly Action[],
  { credentials, insecure = false, env, signal, ...options }: RegistryOptions,
): Promise<Repository> {
  const host = registryHost(domain);
  const tls = options.tls ?? (insecure ? { skipVerify: true } : await registryCertificates(host));
  const ask: Ask = ({ headers, ...request }) =>
    webRequest({ ...request, headers: { 'user-agent': options.userAgent, ...headers }, tls, env, signal });
  const base = await findBase(host, insecure, ask).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
  return new Repository({ ...base, ask, path, actions, credentials });
}

interface Base {
  url: string;
  challenges: readonly Challenge[];
}

async function findBase(host: string, insecure: boolean, ask: Ask): Promise<Base> {
  try {
    return await ping(`https://${host}`, ask);
  } catch (error) {
    if (!(error instanceof PlainHttpError && insecure)) throw error;
    return ping(`http://${host}`, ask);
  }
}

async function ping(url: string, ask: Ask): Promise<Base> {
  try {
    const { status, headers } = await ask({ method: 'GET', url: `${url}/v2/`, timeout: pingPatience });
    return { url, challenges: status === 401 ? parseChallenges(headers['www-authenticate']) : [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const Unreachable = speaksPlainHttp(error) ? PlainHttpError : Error;
    throw new Unreachable(`failed to configure transport: error pinging v2 registry: ${reason}`, {
      cause: error,
    });
  }
}

function speaksPlainHttp(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    cause instanceof ConnectionError && cause.detail.includes('server gave HTTP response to HTTPS client')
  );
}
