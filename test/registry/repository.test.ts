import { describe, expect, test } from 'vitest';
import type { Credentials } from '../../src/registry/authorize.ts';
import { digestOf, mediaTypes } from '../../src/registry/manifest.ts';
import { openRepository, PlainHttpError } from '../../src/registry/open-repository.ts';
import type { Repository } from '../../src/registry/repository.ts';
import { authority, webServer, type WebReply, type WebRequest, type WebServer } from './support.ts';

type Answer = (request: WebRequest, host: string) => WebReply | undefined;

interface Opened extends WebServer {
  repository: Repository;
  /** what was asked after the registry had been found */
  asked(): string[];
}

/** A registry of the test's own, opened at repository app/web. */
async function open(
  answer: Answer,
  { credentials = {}, secure = true }: { credentials?: Credentials; secure?: boolean } = {},
): Promise<Opened> {
  const server = await webServer((request, host) => answer(request, host) ?? { status: 404 }, { secure });
  const repository = await openRepository({ domain: server.host, path: 'app/web' }, ['pull', 'push'], {
    credentials,
    userAgent: 'tug/0',
    ...(secure ? { tls: { ca: authority } } : { insecure: true }),
  });
  const asked = () => server.requests.slice(1).map(({ method, url }) => `${method} ${url}`);
  return { ...server, repository, asked };
}

const challenge = (scheme: string, rest: string): WebReply => ({
  status: 401,
  headers: { 'www-authenticate': `${scheme} ${rest}` },
});
const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
const login = { username: 'me', password: 'secret' };
const ok = (body: unknown, headers = {}): WebReply => ({ body, headers });

describe('finding a registry', () => {
  test('with TLS, naming who asks', async () => {
    const { requests } = await open(() => ok(''));
    expect(requests).toMatchObject([{ method: 'GET', url: '/v2/', headers: { 'user-agent': 'tug/0' } }]);
  });

  test('without TLS where that is allowed', async () => {
    const { repository, asked } = await open(({ url }) => (url === '/v2/' ? ok('') : ok('x')), {
      secure: false,
    });
    expect((await repository.blob('sha256:1')).toString()).toBe('x');
    expect(asked()).toEqual(['GET /v2/app/web/blobs/sha256:1']);
  });

  test('without TLS where that is not allowed', async () => {
    const { host } = await webServer(() => ok(''));
    const opening = openRepository({ domain: host, path: 'a' }, ['pull'], { credentials: {}, userAgent: '' });
    await expect(opening).rejects.toThrow(PlainHttpError);
    await expect(opening).rejects.toThrow(
      `failed to configure transport: error pinging v2 registry: Get "https://${host}/v2/": http: server gave HTTP response to HTTPS client`,
    );
  });
});

describe('who asks', () => {
  const guarded =
    (accepted: string, ask: (host: string) => WebReply): Answer =>
    ({ url, headers }, host) => {
      if (url.startsWith('/token')) return ok({ token: 'granted' });
      return headers.authorization === accepted ? ok('x') : ask(host);
    };

  test('shows a password', async () => {
    const { repository, requests } = await open(
      guarded(basic, () => challenge('Basic', 'realm="r"')),
      { credentials: login },
    );
    await repository.blob('sha256:1');
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, basic]);
  });

  test('has no password', async () => {
    const { repository, host } = await open(guarded(basic, () => challenge('Basic', 'realm="r"')));
    await expect(repository.blob('sha256:1')).rejects.toThrow(
      `Get "https://${host}/v2/app/web/blobs/sha256:1": no basic auth credentials`,
    );
  });

  const token = (host: string) =>
    challenge('Bearer', `realm="https://${host}/token?a=b",service="the registry"`);

  test.each<[string, Credentials, string, string | undefined]>([
    [
      'nobody',
      {},
      'GET /token?a=b&scope=repository%3Aapp%2Fweb%3Apull%2Cpush&service=the+registry',
      undefined,
    ],
    [
      'a user',
      login,
      'GET /token?a=b&account=me&scope=repository%3Aapp%2Fweb%3Apull%2Cpush&service=the+registry',
      basic,
    ],
    ['someone with an identity token', { identitytoken: 'i' }, 'POST /token?a=b', undefined],
  ])('gets one token: %s', async (_who, credentials, request, shown) => {
    const { repository, asked, requests } = await open(guarded('Bearer granted', token), { credentials });
    await repository.blob('sha256:1');
    await repository.blob('sha256:2');
    expect(asked()).toEqual([request, 'GET /v2/app/web/blobs/sha256:1', 'GET /v2/app/web/blobs/sha256:2']);
    expect(requests[1]?.headers.authorization).toBe(shown);
    expect(requests[1]?.body).toBe(
      credentials.identitytoken
        ? 'client_id=registry-client&grant_type=refresh_token&refresh_token=i&scope=repository%3Aapp%2Fweb%3Apull%2Cpush&service=the+registry'
        : '',
    );
  });

  test('asks for both repositories to take a blob over', async () => {
    const { repository, asked } = await open(({ url }, host) =>
      url === '/v2/' ? token(host) : url.startsWith('/token') ? ok({ token: 'granted' }) : { status: 201 },
    );
    await repository.mountBlob('sha256:1', 'other');
    expect(asked()[0]).toContain('&scope=repository%3Aother%3Apull&');
  });
});

describe('manifests and blobs', () => {
  test('a manifest comes with its type', async () => {
    const { repository, requests } = await open(() => ok('{}', { 'content-type': mediaTypes.ociIndex }));
    expect(await repository.manifest('v1')).toEqual({
      mediaType: mediaTypes.ociIndex,
      bytes: Buffer.from('{}'),
    });
    expect(requests[1]?.headers.accept?.split(', ').toSorted()).toEqual(Object.values(mediaTypes).toSorted());
  });

  test('a manifest is put, and named by the registry', async () => {
    const digest = digestOf('{}');
    const { repository, requests } = await open(() => ok('', { 'docker-content-digest': digest }));
    const content = { mediaType: mediaTypes.list, bytes: Buffer.from('{}') };
    expect(await repository.putManifest('v1', content)).toBe(digest);
    expect(requests[1]).toMatchObject({
      method: 'PUT',
      url: '/v2/app/web/manifests/v1',
      headers: { 'content-type': mediaTypes.list },
      body: '{}',
    });
  });

  test('a manifest that the registry gives no digest', async () => {
    const { repository } = await open(() => ok(''));
    await expect(repository.putManifest('v1', { mediaType: '', bytes: Buffer.alloc(0) })).rejects.toThrow(
      'invalid checksum digest format',
    );
  });

  test('a blob kept elsewhere is fetched there, without the password', async () => {
    const elsewhere = await webServer(() => ok('blob'), { secure: true });
    const { repository } = await open(
      ({ url }) =>
        url === '/v2/'
          ? challenge('Basic', 'realm="r"')
          : { status: 307, headers: { location: `https://${elsewhere.host}/store` } },
      { credentials: login },
    );
    expect((await repository.blob('sha256:1')).toString()).toBe('blob');
    expect(elsewhere.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/store', undefined],
    ]);
  });

  test('a blob that goes round in circles', async () => {
    const { repository, asked } = await open(({ url }) =>
      url === '/v2/' ? ok('') : { status: 302, headers: { location: url } },
    );
    await expect(repository.blob('sha256:1')).rejects.toThrow('stopped after 10 redirects');
    expect(asked()).toHaveLength(11);
  });

  test('a blob that is not there', async () => {
    const { repository } = await open(() => undefined);
    await expect(repository.blob('sha256:1')).rejects.toThrow('unknown blob');
  });

  test('an upload that begins instead of a mount is called off', async () => {
    const { repository, asked } = await open(({ method }) =>
      method === 'POST' ? { status: 202, headers: { location: '/v2/app/web/blobs/uploads/1' } } : ok(''),
    );
    expect(await repository.mountBlob('sha256:1', 'app/other')).toBe(false);
    expect(asked()).toEqual([
      'POST /v2/app/web/blobs/uploads/?from=app%2Fother&mount=sha256%3A1',
      'DELETE /v2/app/web/blobs/uploads/1',
    ]);
  });

  test.each<[WebReply, string]>([
    [{ status: 500, body: 'x' }, 'received unexpected HTTP status: 500 Internal Server Error'],
    [
      { status: 404, body: { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] } },
      'manifest unknown',
    ],
    [
      { status: 404, body: { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'm', detail: {} }] } },
      'manifest unknown: m',
    ],
    [{ status: 400, body: { errors: [{ code: 'NEW', message: 'm' }] } }, 'unknown: m'],
    [
      {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="r",error="insufficient_scope"' },
        body: { errors: [{ code: 'UNAUTHORIZED', message: 'no' }] },
      },
      'errors:\ndenied: requested access to the resource is denied\nunauthorized: no\n',
    ],
  ])('a refusal: %j', async (reply, message) => {
    const { repository } = await open(({ url }) => (url === '/v2/' ? ok('') : reply));
    await expect(repository.manifest('v1')).rejects.toThrow(message);
  });
});
