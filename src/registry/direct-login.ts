import type { Environment } from '../config/environment.ts';
import type { AuthConfig } from '../config/values.ts';
import type { TlsOptions } from '../engine/endpoint.ts';
import { goQuote } from '../engine/go-text.ts';
import { INDEX_SERVER, registryHost } from './auth.ts';
import { authorize, type Ask } from './authorize.ts';
import { registryCertificates } from './certificates.ts';
import { parseChallenges } from './challenge.ts';
import { webRequest } from './http.ts';

export interface DirectLoginOptions {
  userAgent: string;
  /** names a proxy to the registry */
  env?: Environment;
  /** the registry's certificates; those of this machine if not said */
  tls?: TlsOptions;
  signal?: AbortSignal;
}

type Credentials = Pick<AuthConfig, 'username' | 'password' | 'serveraddress'>;

const patience = 15_000;

/**
 * Tries credentials with their registry itself, for want of an engine; answers the identity token to keep in place
 * of the password, '' where the registry gives none.
 * @throws Error in docker's words
 */
export async function logInDirectly(credentials: Credentials, options: DirectLoginOptions): Promise<string> {
  const host = hostOf(credentials.serveraddress);
  const tls = options.tls ?? (await registryCertificates(host));
  const { userAgent, env, signal } = options;
  const ask: Ask = ({ headers, ...request }) =>
    webRequest({
      ...request,
      headers: { 'user-agent': userAgent, ...headers },
      tls,
      env,
      timeout: patience,
      signal,
    });
  const base = `https://${host}/v2/`;
  const { status, headers } = await ask({ method: 'GET', url: base });
  const challenges = status === 401 ? parseChallenges(headers['www-authenticate']) : [];
  const { authorization, identityToken } = await authorize(ask, challenges, credentials, {
    clientId: 'docker',
    offline: true,
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new Error(`Get ${goQuote(base)}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  });
  const answer = await ask({
    method: 'GET',
    url: base,
    headers: { ...(authorization && { authorization }) },
  });
  if (answer.status === 200) return identityToken;
  throw new Error(`login attempt to ${base} failed with status: ${answer.statusLine}`);
}

function hostOf(server: string): string {
  if (server === '' || server === INDEX_SERVER) return registryHost('docker.io');
  const host = /^https?:\/\/([^/?#]*)/.exec(server)?.[1] ?? server.split('/', 1)[0] ?? '';
  return registryHost(host);
}
