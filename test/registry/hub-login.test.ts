import { describe, expect, test } from 'vitest';
import { credentialStore } from '../../src/config/credentials/resolve.ts';
import {
  awaitTokens,
  beginDeviceLogin,
  createAccessToken,
  revokeToken,
  userOf,
  type HubLogin,
} from '../../src/registry/hub-login.ts';
import { keepTokens, revokeTokens } from '../../src/registry/hub-tokens.ts';
import { opened } from '../config/support.ts';
import { webServer, type WebReply, type WebServer } from './support.ts';

const tokens = { access_token: 'access', refresh_token: 'refresh' };
const device = {
  device_code: 'device',
  user_code: 'ABCD-EFGH',
  verification_uri_complete: 'https://login.example/activate?user_code=ABCD-EFGH',
  expires_in: 60,
  interval: 0,
};

/** Docker Hub, answering in turn. */
async function hub(...replies: WebReply[]): Promise<{ hub: HubLogin; server: WebServer }> {
  const server = await webServer(() => replies.shift() ?? { status: 500 });
  const url = `http://${server.host}`;
  return { hub: { tenant: url, audience: url, clientId: 'client' }, server };
}

const form = (body: string): unknown => Object.fromEntries(new URLSearchParams(body));

describe('a login by browser', () => {
  test('begins with a code', async () => {
    const { hub: login, server } = await hub({ body: device });
    expect(await beginDeviceLogin(login)).toEqual(device);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/oauth/device/code' });
    expect(form(request?.body ?? '')).toEqual({
      client_id: 'client',
      audience: login.audience,
      scope: 'openid offline_access',
    });
  });

  test.each<[WebReply, string]>([
    [{ status: 400, body: { error_description: 'invalid audience' } }, 'invalid audience'],
    [{ status: 500, body: 'oops' }, 'unexpected response from tenant: 500 Internal Server Error'],
    [{ body: 'x' }, "failed to get device code: invalid character 'x' looking for beginning of value"],
  ])('does not begin on %j', async (reply, message) => {
    await expect(beginDeviceLogin((await hub(reply)).hub)).rejects.toThrow(message);
  });

  test('waits until it is agreed to', async () => {
    const pending = { status: 403, body: { error: 'authorization_pending' } };
    const { hub: login, server } = await hub(pending, pending, { body: tokens });
    expect(await awaitTokens(login, device)).toEqual(tokens);
    expect(server.requests).toHaveLength(3);
    expect(form(server.requests[2]?.body ?? '')).toEqual({
      client_id: 'client',
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'device',
    });
  });

  test('ends when it is refused, or when its time is over', async () => {
    const denied = { status: 403, body: { error: 'access_denied', error_description: 'User said no' } };
    await expect(awaitTokens((await hub(denied)).hub, device)).rejects.toThrow('User said no');
    const short = { ...device, interval: 60, expires_in: 0 };
    await expect(awaitTokens((await hub()).hub, short)).rejects.toThrow('timed out waiting for device token');
  });

  test('can be cancelled', async () => {
    const signal = AbortSignal.timeout(20);
    const waiting = awaitTokens((await hub()).hub, { ...device, interval: 60 }, { signal });
    await expect(waiting).rejects.toThrow(/aborted/);
  });

  test('gives an access token for a password', async () => {
    const { hub: login, server } = await hub({ status: 201, body: { data: { token: 'pat' } } });
    expect(await createAccessToken(login, tokens)).toBe('pat');
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: '/v2/access-tokens/desktop-generate',
      headers: { authorization: 'Bearer access', 'content-type': 'application/json' },
    });
    await expect(createAccessToken((await hub({ status: 500 })).hub, tokens)).rejects.toThrow(
      'unexpected response from Hub: 500 Internal Server Error',
    );
  });

  test('is of the user whom the token names', () => {
    const claims = { 'https://hub.docker.com': { username: 'me' } };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    expect(userOf({ ...tokens, access_token: `head.${payload}.signature` })).toBe('me');
    expect(() => userOf(tokens)).toThrow('failed to parse token claims: ');
  });
});

describe('its tokens', () => {
  const key = (name: string): string => `https://index.docker.io/v1/${name}`;

  test('are kept beside the credentials, and revoked by a logout', async () => {
    const { config } = opened('{}');
    const { hub: login, server } = await hub({});
    const store = credentialStore(config, key(''));
    await keepTokens(store, login, 'me', tokens);
    expect(await store.get(key('access-token'))).toMatchObject({ username: 'me', password: 'access' });
    expect(await store.get(key('refresh-token'))).toMatchObject({ password: 'refresh..client' });
    await revokeTokens(store, login);
    expect(form(server.requests[0]?.body ?? '')).toEqual({ client_id: 'client', token: 'refresh' });
    expect(server.requests[0]?.url).toBe('/oauth/revoke');
    expect([...(await store.getAll()).keys()]).toEqual([]);
  });

  test('are forgotten even where they could not be revoked', async () => {
    const { config } = opened('{}');
    const { hub: login } = await hub({ status: 400, body: { error_description: 'unknown token' } });
    const store = credentialStore(config, key(''));
    await keepTokens(store, login, 'me', tokens);
    await expect(revokeTokens(store, login)).rejects.toThrow(
      'credentials erased successfully, but there was a failure to revoke the OAuth refresh token with the tenant: unknown token',
    );
    expect([...(await store.getAll()).keys()]).toEqual([]);
  });

  test('of another program are left alone', async () => {
    const { config } = opened('{}');
    const { hub: login, server } = await hub();
    const store = credentialStore(config, key(''));
    await revokeTokens(store, login);
    await store.store({ ...(await store.get('')), password: 'plain', serveraddress: key('refresh-token') });
    await revokeTokens(store, login);
    expect(server.requests).toEqual([]);
    expect([...(await store.getAll()).keys()]).toEqual([key('refresh-token')]);
  });

  test('may be hard to revoke', async () => {
    await expect(revokeToken((await hub({ status: 404 })).hub, 'refresh')).rejects.toThrow(
      'unexpected response from tenant: 404 Not Found',
    );
  });
});
