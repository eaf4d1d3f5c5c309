import { expect, test } from 'vitest';
import { webLogin, type WebLoginContext } from '../../../src/commands/shared/registry/web-login.ts';
import { credentialStore } from '../../../src/config/credentials/resolve.ts';
import { memoryStreams, type MemoryStreams } from '../../support/memory-streams.ts';
import { opened } from '../../config/support.ts';
import { webServer, type WebReply } from '../../registry/support.ts';

const claims = { 'https://hub.docker.com': { username: 'me' } };
const access_token = `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const page = 'https://login.example/activate';
const device = {
  device_code: 'device',
  user_code: 'ABCD-EFGH',
  verification_uri_complete: `${page}?user_code=ABCD-EFGH`,
  expires_in: 60,
  interval: 0,
};

interface Attempt {
  context: WebLoginContext;
  streams: MemoryStreams;
  /** what the browser was asked to show */
  shown: string[];
  login(): ReturnType<typeof webLogin>;
}

/** A login to a Docker Hub that answers by path. */
async function attempt(
  replies: Record<string, WebReply>,
  signal = new AbortController().signal,
): Promise<Attempt> {
  const { host } = await webServer(({ url }) => replies[url] ?? { status: 500 });
  const { config } = opened('{}');
  const streams = memoryStreams();
  const context = { config: () => config, env: {}, program: 'docker', signal, streams };
  const shown: string[] = [];
  const url = `http://${host}`;
  const login = () =>
    webLogin(context, {
      hub: { tenant: url, audience: url, clientId: 'client' },
      open: async (address) => shown.push(address),
    });
  return { context, streams, shown, login };
}

const agreed = {
  '/oauth/device/code': { body: device },
  '/oauth/token': { body: { access_token, refresh_token: 'refresh' } },
  '/v2/access-tokens/desktop-generate': { status: 201, body: { data: { token: 'pat' } } },
};

test('a login that is agreed to in the browser', async () => {
  const { context, login, streams } = await attempt(agreed);
  expect(await login()).toMatchObject({
    username: 'me',
    password: 'pat',
    serveraddress: 'https://index.docker.io/v1/',
  });
  expect(streams.errors()).toBe(
    `\x1b[1m\nUSING WEB-BASED LOGIN\x1b[0m

 Info -> To sign in with credentials on the command line, use 'docker login -u <username>'
         

Your one-time device confirmation code is: \x1b[1mABCD-EFGH
\x1b[0m\x1b[1mPress ENTER\x1b[0m to open your browser or submit your device code here: \x1b[4m${page}
\x1b[0m
Waiting for authentication in the browser…
`,
  );
  const store = credentialStore(context.config(), '');
  expect([...(await store.getAll()).keys()]).toEqual([
    'https://index.docker.io/v1/access-token',
    'https://index.docker.io/v1/refresh-token',
  ]);
});

test('ENTER opens the browser', async () => {
  const slow = { ...agreed, '/oauth/device/code': { body: { ...device, interval: 0.2 } } };
  const { login, shown, streams } = await attempt(slow);
  streams.type('\n');
  await login();
  expect(shown).toEqual([`${page}?user_code=ABCD-EFGH`]);
});

test.each<WebReply>([{ status: 500 }, { body: { ...device, user_code: '' } }])(
  'a login that does not begin (%j) is none',
  async (reply) => {
    const { login, streams } = await attempt({ '/oauth/device/code': reply });
    expect(await login()).toBeUndefined();
    expect(streams.errors()).toBe('');
  },
);

test('a login that is refused', async () => {
  const refused = { status: 403, body: { error: 'access_denied', error_description: 'User said no' } };
  const { login } = await attempt({ ...agreed, '/oauth/token': refused });
  await expect(login()).rejects.toThrow('failed waiting for authentication: User said no');
});

test('a login that is given up', async () => {
  const controller = new AbortController();
  const waiting = { ...agreed, '/oauth/device/code': { body: { ...device, interval: 60 } } };
  const { login, streams } = await attempt(waiting, controller.signal);
  const result = login();
  await expect.poll(() => streams.errors()).toContain('Waiting');
  controller.abort();
  await expect(result).rejects.toThrow('login canceled');
});
