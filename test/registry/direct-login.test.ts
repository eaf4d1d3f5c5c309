import { describe, expect, test } from 'vitest';
import { logInDirectly } from '../../src/registry/direct-login.ts';
import { authority, webServer, type WebReply, type WebRequest } from './support.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

function logIn(host: string, password = 'secret', serveraddress = host): Promise<string> {
  const auth = { username: 'me', password, serveraddress };
  return logInDirectly(auth, { userAgent: 'tug/0', tls: { ca: authority } });
}

/** A registry behind a password, or behind a token server that answers `token`. */
function registry(scheme: 'basic' | 'bearer', token: WebReply = { body: { token: 'granted' } }) {
  const accepted = scheme === 'basic' ? basic('me:secret') : 'Bearer granted';
  const answer = ({ url, headers }: WebRequest, host: string): WebReply => {
    if (url.startsWith('/token')) return token;
    if (headers.authorization === accepted) return { body: {} };
    const realm = scheme === 'basic' ? '"r"' : `"https://${host}/token",service="the registry"`;
    return { status: 401, headers: { 'www-authenticate': `${scheme} realm=${realm}` }, body: {} };
  };
  return webServer(answer, { secure: true });
}

describe('a login without an engine', () => {
  test('by password', async () => {
    const { host, requests } = await registry('basic');
    expect(await logIn(host)).toBe('');
    expect(requests.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
      ['GET', '/v2/', undefined],
      ['GET', '/v2/', basic('me:secret')],
    ]);
    expect(requests[0]?.headers).toMatchObject({ host, 'user-agent': 'tug/0' });
  });

  test('to a registry named by its URL', async () => {
    const { host } = await registry('basic');
    expect(await logIn(host, 'secret', `https://${host}/v1/`)).toBe('');
  });

  test('with a wrong password', async () => {
    const { host } = await registry('basic');
    await expect(logIn(host, 'wrong')).rejects.toThrow(
      `login attempt to https://${host}/v2/ failed with status: 401 Unauthorized`,
    );
  });

  test('to a registry that asks for nothing', async () => {
    const { host, requests } = await webServer(() => ({ body: {} }), { secure: true });
    expect(await logIn(host)).toBe('');
    expect(requests).toHaveLength(2);
  });

  test('by a token server, which may give a token to keep', async () => {
    const { host, requests } = await registry('bearer', {
      body: { access_token: 'granted', refresh_token: 'identity' },
    });
    expect(await logIn(host)).toBe('identity');
    expect(requests[1]).toMatchObject({
      url: '/token?account=me&client_id=docker&offline_token=true&service=the+registry',
      headers: { authorization: basic('me:secret') },
    });
  });

  test.each<[WebReply, string]>([
    [{ status: 401, body: { details: 'incorrect password' } }, 'unauthorized: incorrect password'],
    [{ status: 401, body: {} }, 'unauthorized: authentication required'],
    [{ status: 401, body: 'go away' }, 'unauthorized: go away'],
    [{ status: 403, body: { errors: [{ code: 'DENIED', message: 'no' }] } }, 'denied: no'],
    [
      {
        status: 401,
        body: {
          errors: [
            { code: 'UNAUTHORIZED', message: 'a' },
            { code: 'NAME_UNKNOWN', message: 'b' },
          ],
        },
      },
      'errors:\nunauthorized: a\nname unknown: b\n',
    ],
    [
      { status: 404, body: {} },
      'error parsing HTTP 404 response body: no error details found in HTTP response body: "{}"',
    ],
    [{ status: 500, body: 'oops' }, 'received unexpected HTTP status: 500 Internal Server Error'],
    [{ body: {} }, 'authorization server did not include a token in the response'],
    [{ body: 'x' }, "unable to decode token response: invalid character 'x' looking for beginning of value"],
  ])('is refused by a token server: %j', async (reply, reason) => {
    const { host } = await registry('bearer', reply);
    await expect(logIn(host)).rejects.toThrow(`Get "https://${host}/v2/": ${reason}`);
  });

  test('fails where the certificate is not trusted, or nobody listens', async () => {
    const { host } = await registry('basic');
    const auth = { username: 'me', password: 'secret', serveraddress: host };
    await expect(logInDirectly(auth, { userAgent: 'tug/0' })).rejects.toThrow(
      `Get "https://${host}/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    );
    await expect(logIn('127.0.0.1:1')).rejects.toThrow(
      'Get "https://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused',
    );
  });

  test('can be cancelled', async () => {
    const { host } = await registry('basic');
    const signal = AbortSignal.abort(new Error('ended'));
    const auth = { username: 'me', password: 'secret', serveraddress: host };
    await expect(logInDirectly(auth, { userAgent: 'tug/0', signal })).rejects.toThrow('ended');
  });
});
