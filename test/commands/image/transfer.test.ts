import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { tug, type TugOptions } from '../../support/tug.ts';

const lines = (...messages: object[]): FakeReply => ({
  headers: { 'content-type': 'application/json' },
  body: messages.map((message) => `${JSON.stringify(message)}\r\n`),
});

const pushed = lines(
  { status: 'The push refers to repository [reg.io/a]' },
  { status: 'Preparing', progressDetail: {}, id: 'abc' },
  { status: 'Pushing', progressDetail: { current: 512, total: 1024 }, progress: '[=> ]', id: 'abc' },
  { status: 'Pushed', progressDetail: {}, id: 'abc' },
  { status: 'latest: digest: sha256:1 size: 5' },
  { progressDetail: {}, aux: { Tag: 'latest', Digest: 'sha256:1', Size: 5 } },
);
const pushedText = `The push refers to repository [reg.io/a]
abc: Preparing
abc: Pushed
latest: digest: sha256:1 size: 5
`;
const failed = lines({ status: 'x' }, { errorDetail: { message: 'denied: no' }, error: 'denied: no' });

const pushing = async (reply: FakeReply = pushed) =>
  (await fakeEngine()).route('POST /images/reg.io/a/push', reply);

const authOf = (header: unknown): unknown => JSON.parse(Buffer.from(String(header), 'base64url').toString());

/** A configuration folder that has credentials for reg.io. */
function loggedIn(): TugOptions {
  const folder = mkdtempSync(join(tmpdir(), 'tug-push-'));
  const auth = Buffer.from('me:secret').toString('base64');
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { 'reg.io': { auth } } }));
  return { env: { DOCKER_CONFIG: folder } };
}

describe('push', () => {
  test('takes the default tag, sends credentials and tells what it did', async () => {
    const engine = await pushing();
    const run = await tug(['push', 'reg.io/a'], { engine, ...loggedIn() });
    expect(run).toEqual({ code: 0, stdout: `Using default tag: latest\n${pushedText}`, stderr: '' });
    expect(engine.last).toMatchObject({ query: { tag: 'latest' }, body: '{}\n' });
    expect(authOf(engine.last.headers['x-registry-auth'])).toEqual({
      username: 'me',
      password: 'secret',
      serveraddress: 'reg.io',
    });
  });

  test('of all tags names none', async () => {
    const engine = await pushing();
    expect((await tug(['image', 'push', '-a', 'reg.io/a'], { engine })).stdout).toBe(pushedText);
    expect(engine.last.query).toEqual({});
    expect(authOf(engine.last.headers['x-registry-auth'])).toEqual({});
  });

  test('quietly shows the name alone', async () => {
    const run = await tug(['push', '-q', 'reg.io/a'], { engine: await pushing() });
    expect(run).toEqual({ code: 0, stdout: 'reg.io/a:latest\n', stderr: '' });
  });

  test('of Docker Hub goes by the full name', async () => {
    const engine = (await fakeEngine()).route('POST /images/docker.io/library/a/push', lines({}));
    expect((await tug(['push', '-q', 'a:1'], { engine })).stdout).toBe('docker.io/library/a:1\n');
  });

  test('of one platform says what that means', async () => {
    const engine = await pushing();
    const run = await tug(['push', '--platform', 'linux/amd64', 'reg.io/a:1'], { engine });
    expect(run.stdout).toBe(`
 Info -> Using --platform pushes only the specified platform manifest of a multi-platform image index.
         Other components, like attestations, will not be included.
         To push the complete multi-platform image, remove the --platform flag.
         
${pushedText}`);
    expect(engine.last.query).toEqual({ platform: '{"architecture":"amd64","os":"linux"}', tag: '1' });
  });

  test('says at the end what could not be pushed', async () => {
    const aux = {
      manifestPushedInsteadOfIndex: true,
      originalIndex: { digest: 'sha256:index' },
      selectedManifest: { digest: 'sha256:one' },
    };
    const engine = await pushing(lines({ aux }, { status: 'done' }));
    const run = await tug(['push', '-q', 'reg.io/a'], { engine });
    expect(run.stdout).toBe(`reg.io/a:latest

 Info -> Not all multiplatform-content is present and only the available single-platform image was pushed
         \x1b[31msha256:index\x1b[0m -> \x1b[32msha256:one\x1b[0m
`);
  });

  test('says why content is missing, also when the push fails', async () => {
    const failure = { errorDetail: { message: 'missing' }, error: 'missing' };
    const engine = await pushing(lines({ aux: { contentMissing: true } }, failure));
    const run = await tug(['push', 'reg.io/a:1'], { engine });
    expect(run).toMatchObject({ code: 1, stderr: 'missing\n' });
    expect(run.stdout).toContain(" Info -> You're trying to push a manifest list/index which \n");
  });

  test.each([
    [['-a', 'reg.io/a:1'], "tag can't be used with --all-tags/-a\n"],
    [['reg.io/a@sha256:' + '0'.repeat(64)], 'cannot push a digest reference\n'],
    [['--platform', 'nonsense', 'reg.io/a'], 'Invalid platform nonsense"nonsense": unknown operating'],
    [['A'], 'invalid reference format: repository name (library/A) must be lowercase\n'],
    [
      ['--disable-content-trust=false', 'a'],
      'content trust is not supported by docker (asked for by --disable-content-trust=false)\n',
    ],
  ])('refuses %j', async (args, stderr) => {
    const run = await tug(['push', ...args], { engine: await fakeEngine() });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(stderr);
  });

  test('ends with what the engine says went wrong', async () => {
    const run = await tug(['push', '-q', 'reg.io/a'], { engine: await pushing(failed) });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'denied: no\n' });
  });
});

describe('pull', () => {
  const pulling = async (reply: FakeReply) => (await fakeEngine()).route('POST /images/create', reply);
  const pulled = lines(
    { status: 'Pulling from library/a', id: 'latest' },
    { status: 'Pulling fs layer', progressDetail: {}, id: 'abc' },
    { status: 'Downloading', progressDetail: { current: 1, total: 2 }, id: 'abc' },
    { status: 'Pull complete', progressDetail: {}, id: 'abc' },
    { status: 'Digest: sha256:1' },
  );
  const text =
    'latest: Pulling from library/a\nabc: Pulling fs layer\nabc: Pull complete\nDigest: sha256:1\n';

  test('takes the default tag and ends with the full name', async () => {
    const engine = await pulling(pulled);
    const run = await tug(['pull', 'a'], { engine });
    expect(run.stdout).toBe(`Using default tag: latest\n${text}docker.io/library/a:latest\n`);
    expect(engine.last.query).toEqual({ fromImage: 'docker.io/library/a', tag: 'latest' });
  });

  test('by digest', async () => {
    const engine = await pulling(pulled);
    const digest = `sha256:${'a'.repeat(64)}`;
    const run = await tug(['image', 'pull', '-q', `reg.io/a@${digest}`], {
      engine,
      env: { DOCKER_CONTENT_TRUST: '1' },
    });
    expect(run.stdout).toBe(`reg.io/a@${digest}\n`);
    expect(engine.last.query).toEqual({ fromImage: 'reg.io/a', tag: digest });
  });

  test('of all tags', async () => {
    const engine = await pulling(pulled);
    await tug(['pull', '-a', 'a'], { engine });
    expect(engine.last.query).toEqual({ fromImage: 'docker.io/library/a' });
  });

  test('of a platform, by flag or by environment', async () => {
    const env = { DOCKER_DEFAULT_PLATFORM: 'linux/ARM64' };
    const byEnvironment = await pulling(pulled);
    await tug(['pull', 'a'], { engine: byEnvironment, env });
    expect(byEnvironment.last.query['platform']).toBe('linux/arm64');
    const byFlag = await pulling(pulled);
    await tug(['pull', '--platform', 'windows', 'a'], { engine: byFlag, env });
    expect(byFlag.last.query['platform']).toBe('windows');
  });

  test.each(['1', 'true', 'yes'])(
    'refuses to trust unsigned images where DOCKER_CONTENT_TRUST is %s',
    async (value) => {
      const run = await tug(['pull', '-q', 'a'], { env: { DOCKER_CONTENT_TRUST: value } });
      expect(run).toEqual({
        code: 1,
        stdout: '',
        stderr: 'content trust is not supported by docker (asked for by DOCKER_CONTENT_TRUST)\n',
      });
    },
  );

  test.each([
    [['a'], { DOCKER_CONTENT_TRUST: '0' }],
    [['--disable-content-trust', 'a'], { DOCKER_CONTENT_TRUST: '1' }],
  ])('does without trust for %j %j', async (args, env) => {
    expect((await tug(['pull', ...args], { engine: await pulling(pulled), env })).code).toBe(0);
  });

  test('ends with what the engine says went wrong', async () => {
    const run = await tug(['pull', 'a:1'], { engine: await pulling(failed) });
    expect(run).toEqual({ code: 1, stdout: 'x\n', stderr: 'denied: no\n' });
  });
});
