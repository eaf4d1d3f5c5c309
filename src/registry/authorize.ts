import type { AuthConfig } from '../config/values.ts';
import { parseJson } from '../engine/streams/json.ts';
import type { Challenge } from './challenge.ts';
import type { WebRequest, WebResponse } from './http.ts';
import { registryError } from './response-error.ts';

/** How a registry and its token server are asked. */
export type Ask = (
  request: Pick<WebRequest, 'method' | 'url' | 'headers' | 'body' | 'timeout'>,
) => Promise<WebResponse>;

export type Credentials = Partial<
  Pick<AuthConfig, 'username' | 'password' | 'identitytoken' | 'registrytoken'>
>;

export interface AuthorizeOptions {
  /** what the token is to be good for, as "repository:library/busybox:pull" */
  scopes?: readonly string[];
  clientId?: string;
  /** ask for an identity token to keep, too */
  offline?: boolean;
}

export interface Authorization {
  /** the header; none where the registry asks for nothing it can be given */
  authorization?: string;
  identityToken: string;
}

/**
 * Answers a registry's challenges: by password, or by a token of the server it names.
 * @throws Error in docker's words
 */
export async function authorize(
  ask: Ask,
  challenges: readonly Challenge[],
  credentials: Credentials,
  options: AuthorizeOptions = {},
): Promise<Authorization> {
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  if (bearer && credentials.registrytoken) {
    return { authorization: `Bearer ${credentials.registrytoken}`, identityToken: '' };
  }
  if (challenges.some(({ scheme }) => scheme === 'basic')) {
    const authorization = basic(credentials);
    if (authorization === undefined) throw new Error('no basic auth credentials');
    return { authorization, identityToken: '' };
  }
  if (!bearer) return { identityToken: '' };
  const { token, refreshToken } = await fetchToken(ask, bearer, credentials, options);
  return { authorization: `Bearer ${token}`, identityToken: refreshToken };
}

function basic({ username = '', password = '' }: Credentials): string | undefined {
  if (username === '' || password === '') return undefined;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** Asks the token server that a registry names; one that knows identity tokens gives one along. */
async function fetchToken(
  ask: Ask,
  { parameters }: Challenge,
  credentials: Credentials,
  options: AuthorizeOptions,
): Promise<{ token: string; refreshToken: string }> {
  const { realm, service } = parameters;
  if (realm === undefined) throw new Error('no realm specified for token auth challenge');
  if (!URL.canParse(realm)) throw new Error(`invalid token auth challenge realm: ${realm}`);
  const answer = await ask(
    credentials.identitytoken
      ? exchangeRequest(realm, service, credentials.identitytoken, options)
      : tokenRequest(realm, service, credentials, options),
  );
  if (answer.status < 200 || answer.status > 399) throw registryError(answer);
  const { token, access_token, refresh_token = '' } = decodeToken(answer.body);
  const granted = access_token || token;
  if (!granted) throw new Error('authorization server did not include a token in the response');
  return { token: granted, refreshToken: refresh_token };
}

function tokenRequest(
  realm: string,
  service: string | undefined,
  credentials: Credentials,
  { scopes = [], clientId, offline = false }: AuthorizeOptions,
): Parameters<Ask>[0] {
  const authorization = basic(credentials);
  const url = new URL(realm);
  const add = (name: string, value: string | undefined) => value && url.searchParams.append(name, value);
  add('account', authorization && credentials.username);
  if (offline) add('client_id', clientId);
  add('offline_token', offline ? 'true' : undefined);
  for (const scope of scopes) add('scope', scope);
  add('service', service);
  return { method: 'GET', url: url.href, headers: { ...(authorization && { authorization }) } };
}

/** An identity token is given for one that opens the registry. */
function exchangeRequest(
  url: string,
  service = '',
  identityToken: string,
  { scopes = [], clientId = 'registry-client' }: AuthorizeOptions,
): Parameters<Ask>[0] {
  const form = new URLSearchParams({
    client_id: clientId,
    grant_type: 'refresh_token',
    refresh_token: identityToken,
    scope: scopes.join(' '),
    service,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', url, headers, body: form.toString() };
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
