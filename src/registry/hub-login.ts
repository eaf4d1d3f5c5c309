import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson } from '../engine/streams/json.ts';
import { webRequest, type WebRequest, type WebResponse } from './http.ts';

/** Who lets people in to Docker Hub by way of their browser, and who gives access tokens out. */
export interface HubLogin {
  /** where a login begins and tokens are had */
  tenant: string;
  /** what the tokens are good for */
  audience: string;
  /** as which program we ask; refresh tokens are kept with it, and only the program that got one revokes it */
  clientId: string;
}

export const dockerHubLogin: HubLogin = {
  tenant: 'https://login.docker.com',
  audience: 'https://hub.docker.com',
  clientId: 'L4v0dmlNBpYUjGGab0C2JtgTgXr1Qz4d',
};

/** A login that has begun and waits for someone to agree to it in a browser. */
export interface DeviceLogin {
  device_code: string;
  /** what the user compares, or types */
  user_code: string;
  verification_uri_complete: string;
  /** seconds */
  expires_in: number;
  /** seconds between questions whether it is done */
  interval: number;
}

export interface HubTokens {
  access_token: string;
  refresh_token: string;
}

type TokenAnswer = HubTokens & { error?: string; error_description?: string };

interface Cancellable {
  signal?: AbortSignal | undefined;
}

const pollPatience = 60_000;

/** POST /oauth/device/code */
export async function beginDeviceLogin(hub: HubLogin, { signal }: Cancellable = {}): Promise<DeviceLogin> {
  const form = { client_id: hub.clientId, audience: hub.audience, scope: 'openid offline_access' };
  const answer = await postForm(`${hub.tenant}/oauth/device/code`, form, signal);
  if (answer.status !== 200) throw refusal(answer);
  return decode(answer, 'failed to get device code') as DeviceLogin;
}

/** POST /oauth/token, again and again until the user has agreed, refused or let the time pass. */
export async function awaitTokens(
  hub: HubLogin,
  login: DeviceLogin,
  { signal }: Cancellable = {},
): Promise<HubTokens> {
  const form = {
    client_id: hub.clientId,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: login.device_code,
  };
  const end = performance.now() + login.expires_in * 1000;
  for (;;) {
    const left = end - performance.now();
    await sleep(Math.min(login.interval * 1000, Math.max(left, 0)), undefined, { signal });
    if (left < login.interval * 1000) throw new Error('timed out waiting for device token');
    const answer = await postForm(`${hub.tenant}/oauth/token`, form, signal).catch((error: unknown) => {
      throw prefixed('failed to get tokens', error);
    });
    const { error, error_description, ...tokens } = decode(
      answer,
      'failed to decode response',
    ) as TokenAnswer;
    if (error === undefined) return tokens;
    if (error !== 'authorization_pending') throw new Error(error_description || error);
  }
}

/** POST /oauth/revoke */
export async function revokeToken(hub: HubLogin, token: string, { signal }: Cancellable = {}): Promise<void> {
  const answer = await postForm(`${hub.tenant}/oauth/revoke`, { client_id: hub.clientId, token }, signal);
  if (answer.status !== 200) throw refusal(answer);
}

/** POST /v2/access-tokens/desktop-generate: a token that registries take for a password. */
export async function createAccessToken(
  hub: HubLogin,
  tokens: HubTokens,
  { signal }: Cancellable = {},
): Promise<string> {
  const answer = await webRequest({
    method: 'POST',
    url: `${hub.audience}/v2/access-tokens/desktop-generate`,
    headers: { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' },
    body: '',
    signal,
  });
  if (answer.status !== 201) throw new Error(`unexpected response from Hub: ${answer.statusLine}`);
  return (decode(answer, 'failed to decode response') as { data: { token: string } }).data.token;
}

/** The Docker Hub user an access token was given to, from the token itself. */
export function userOf({ access_token }: HubTokens): string {
  try {
    const [, payload = ''] = access_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Partial<
      Record<string, { username?: string }>
    >;
    return claims['https://hub.docker.com']?.username ?? '';
  } catch (error) {
    throw prefixed('failed to parse token claims', error);
  }
}

function postForm(
  url: string,
  form: Readonly<Record<string, string>>,
  signal: WebRequest['signal'],
): Promise<WebResponse> {
  return webRequest({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    timeout: pollPatience,
    signal,
  });
}

function refusal(answer: WebResponse): Error {
  try {
    const { error_description }: { error_description?: unknown } = JSON.parse(answer.body);
    if (typeof error_description === 'string') return new Error(error_description);
  } catch {
    // Not its own words, then.
  }
  return new Error(`unexpected response from tenant: ${answer.statusLine}`);
}

function decode({ body }: WebResponse, failure: string): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    throw prefixed(failure, error);
  }
}

function prefixed(what: string, error: unknown): Error {
  return new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
