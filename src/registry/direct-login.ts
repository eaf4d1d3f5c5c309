import type { AuthConfig } from '../config/values.ts';
import type { TlsOptions } from '../engine/endpoint.ts';
import { goQuote } from '../engine/go-text.ts';
import { parseJson } from '../engine/streams/json.ts';
import { INDEX_SERVER } from './auth.ts';
import { registryCertificates } from './certificates.ts';
import { parseChallenges, type Challenge } from './challenge.ts';
import { webRequest, type WebResponse } from './http.ts';
import { registryError } from './response-error.ts';

export interface DirectLoginOptions {
  userAgent: string;
  /** the registry's certificates; those of this machine if not said */
  tls?: TlsOptions;
  signal?: AbortSignal;
}

type Credentials = Pick<AuthConfig, 'username' | 'password' | 'serveraddress'>;

/** How a registry is asked here. */
type Ask = (url: string, headers?: Record<string, string>) => Promise<WebResponse>;

const hubRegistry = 'registry-1.docker.io';
const patience = 15_000;

/**
 * Tries credentials with their registry itself, for want of an engine; answers the identity token to keep in place
 * of the password, '' where the registry gives none.
 * @throws Error in docker's words
 */
export async function logInDirectly(credentials: Credentials, options: DirectLoginOptions): Promise<string> {
  const host = hostOf(credentials.serveraddress);
  const tls = options.tls ?? (await registryCertificates(host));
  const { userAgent, signal } = options;
  const ask: Ask = (url, headers = {}) =>
    webRequest({
      method: 'GET',
      url,
      headers: { 'user-agent': userAgent, ...headers },
      tls,
      timeout: patience,
      signal,
    });
  const base = `https://${host}/v2/`;
  const { status, headers } = await ask(base);
  const challenges = status === 401 ? parseChallenges(headers['www-authenticate']) : [];
  const { authorization, identityToken } = await authorize(ask, challenges, credentials).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      throw new Error(`Get ${goQuote(base)}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    },
  );
  const answer = await ask(base, authorization === undefined ? {} : { authorization });
  if (answer.status === 200) return identityToken;
  throw new Error(`login attempt to ${base} failed with status: ${answer.statusLine}`);
}

function hostOf(server: string): string {
  if (server === '' || server === INDEX_SERVER) return hubRegistry;
  const host = /^https?:\/\/([^/?#]*)/.exec(server)?.[1] ?? server.split('/', 1)[0] ?? '';
  return host === 'index.docker.io' || host === 'docker.io' ? hubRegistry : host;
}

interface Authorization {
  /** the header; none where the registry asks for nothing it can be given */
  authorization?: string;
  identityToken: string;
}

async function authorize(
  ask: Ask,
  challenges: readonly Challenge[],
  { username, password }: Credentials,
): Promise<Authorization> {
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  if (challenges.some(({ scheme }) => scheme === 'basic')) return { authorization: basic, identityToken: '' };
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  if (!bearer) return { identityToken: '' };
  const { token, refreshToken } = await fetchToken(ask, bearer, username, basic);
  return { authorization: `Bearer ${token}`, identityToken: refreshToken };
}

/** Asks the token server that a registry names; one that knows identity tokens gives one along. */
async function fetchToken(ask: Ask, { parameters }: Challenge, username: string, authorization: string) {
  const { realm, service } = parameters;
  if (realm === undefined) throw new Error('no realm specified for token auth challenge');
  if (!URL.canParse(realm)) throw new Error(`invalid token auth challenge realm: ${realm}`);
  const url = new URL(realm);
  const query = {
    account: username,
    client_id: 'docker',
    offline_token: 'true',
    ...(service && { service }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  const answer = await ask(url.href, { authorization });
  if (answer.status < 200 || answer.status > 399) throw registryError(answer);
  const { token, access_token, refresh_token = '' } = decodeToken(answer.body);
  const granted = access_token || token;
  if (!granted) throw new Error('authorization server did not include a token in the response');
  return { token: granted, refreshToken: refresh_token };
}

function decodeToken(body: string): { token?: string; access_token?: string; refresh_token?: string } {
  try {
    return parseJson(body);
  } catch (error) {
    throw new Error(`unable to decode token response: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}
