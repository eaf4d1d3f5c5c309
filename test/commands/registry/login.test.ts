import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helperThat, keychain } from '../../config/credentials/support.ts';
import { temporaryDir } from '../../config/support.ts';
import { fakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { tug, type TugOptions, type TugRun } from '../../support/tug.ts';

const HUB = 'https://index.docker.io/v1/';
const succeeded: FakeReply = { json: { Status: 'Login Succeeded', IdentityToken: '' } };
const unauthorized: FakeReply = { status: 401, json: { message: 'unauthorized: wrong password' } };
const insecure = 'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n';
const noTerminal = 'Error: Cannot perform an interactive login from a non TTY device\n';
const stored = { auths: { 'reg.io': { auth: Buffer.from('me:secret').toString('base64') } } };

interface Login extends TugRun {
  /** what the engine was asked to try, in turn */
  tried: unknown[];
  /** config.json afterwards */
  config: unknown;
}

interface LoginOptions extends TugOptions {
  replies?: [FakeReply, ...FakeReply[]];
  config?: object;
}

/** Logs in with a configuration folder of its own; without replies no engine may be asked. */
async function login(
  args: readonly string[],
  { replies, config, ...options }: LoginOptions = {},
): Promise<Login> {
  const dir = temporaryDir();
  const file = join(dir, 'config.json');
  if (config) writeFileSync(file, JSON.stringify(config));
  const engine = await fakeEngine();
  if (replies) engine.route('POST /auth', ...replies);
  const env = { DOCKER_CONFIG: dir, DOCKER_CLI_DISABLE_OAUTH_LOGIN: '1', ...options.env };
  const run = await tug(['login', ...args], { ...options, engine, env });
  return {
    ...run,
    stderr: run.stderr.replaceAll(dir, 'DIR'),
    tried: engine.requests.map(({ body }) => JSON.parse(body) as unknown),
    config: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined,
  };
}

const unencrypted = `
WARNING! Your credentials are stored unencrypted in 'DIR/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`;

describe('login with a password', () => {
  test('tries it and keeps it', async () => {
    expect(await login(['-u', 'me', '-p', 'secret', 'reg.io'], { replies: [succeeded] })).toEqual({
      code: 0,
      stdout: 'Login Succeeded\n',
      stderr: insecure + unencrypted,
      tried: [{ username: 'me', password: 'secret', serveraddress: 'reg.io' }],
      config: stored,
    });
  });

  test.each([
    ['secret\n', 'secret'],
    ['secret\r\n', 'secret'],
    ['two\nlines\n', 'two\nlines'],
  ])('from stdin: %j', async (input, password) => {
    const run = await login(['-u', 'me', '--password-stdin', 'reg.io'], { replies: [succeeded], input });
    expect(run).toMatchObject({ code: 0, tried: [{ password }], stderr: unencrypted });
  });

  test.each([
    [[], HUB],
    [['docker.io'], HUB],
    [['https://reg.io/v1/'], 'reg.io'],
    [['http://localhost:5000'], 'localhost:5000'],
  ])('to %j', async (args, serveraddress) => {
    const run = await login(['-u', 'me', '-p', 'x', ...args], { replies: [succeeded] });
    expect(run.tried).toMatchObject([{ serveraddress }]);
    expect(run.config).toHaveProperty(['auths', serveraddress]);
  });

  test('keeps a token instead, where the registry gives one', async () => {
    const replies: [FakeReply] = [{ json: { Status: 'Login Succeeded', IdentityToken: 'token' } }];
    const run = await login(['-u', 'me', '-p', 'secret', 'reg.io'], { replies });
    const auth = Buffer.from('me:').toString('base64');
    expect(run.config).toEqual({ auths: { 'reg.io': { auth, identitytoken: 'token' } } });
    expect(run.stderr).toBe(insecure);
  });

  test('keeps nothing of a wrong one', async () => {
    const run = await login(['-u', 'me', '-p', 'bad', 'reg.io'], { replies: [unauthorized] });
    expect(run).toMatchObject({ code: 1, stdout: '', config: undefined });
    expect(run.stderr).toBe(`${insecure}Error response from daemon: unauthorized: wrong password\n`);
  });

  test('goes to a helper where there is one', async () => {
    const options = { replies: [succeeded] as [FakeReply], config: { credsStore: 'test' } };
    const run = await login(['-u', 'me', '-p', 'secret', 'reg.io'], { ...options, env: keychain('test') });
    expect(run).toMatchObject({ code: 0, stderr: insecure });
    expect(run.config).toEqual({ auths: { 'reg.io': {} }, credsStore: 'test' });
  });

  test('tells when a helper fails', async () => {
    const options = { replies: [succeeded] as [FakeReply], config: { credsStore: 'test' } };
    const env = helperThat('test', 'echo full; exit 1');
    const run = await login(['-u', 'me', '-p', 'secret', 'reg.io'], { ...options, env });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toBe(
      `${insecure}Error saving credentials: error storing credentials - err: exit status 1, out: \`full\`\n`,
    );
  });

  test('to no engine asks the registry itself', async () => {
    const env = { DOCKER_HOST: 'unix:///nonexistent', DOCKER_CONFIG: temporaryDir() };
    const run = await tug(['login', '-u', 'me', '-p', 'x', '127.0.0.1:1'], { env });
    expect(run.stderr).toBe(
      `${insecure}Get "https://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused\n`,
    );
  });

  test.each([
    [
      ['-u', 'a', '-p', 'b', '--password-stdin'],
      'conflicting options: cannot specify both --password and --password-stdin',
    ],
    [['--password-stdin'], 'the --password-stdin option requires --username to be set'],
    [['-u', ''], 'username is empty'],
    [['-u', 'a', '-p', ''], 'password is empty'],
  ])('refuses %j', async (args, message) => {
    expect(await login(args)).toMatchObject({ code: 1, stderr: `${message}\n`, tried: [] });
  });

  test.each([[['-u', 'me']], [['-p', 'x']], [[]], [['-u', 'me', '--password-stdin']]])(
    'needs a terminal to ask what %j leaves open',
    async (args) => {
      const run = await login([...args, 'reg.io']);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain(noTerminal);
    },
  );

  test('warns of credentials in the environment', async () => {
    const env = { DOCKER_AUTH_CONFIG: '{}' };
    const run = await login(['-u', 'me', '-p', 'x', 'reg.io'], { replies: [succeeded], env });
    expect(run.stderr).toBe(`${insecure}
 Warn -> DOCKER_AUTH_CONFIG is set and takes precedence.
         Unset DOCKER_AUTH_CONFIG to restore the CLI auth behaviour.
         
${unencrypted}`);
  });
});

describe('login with what is stored', () => {
  const advice = `Authenticating with existing credentials... [Username: me]

 Info -> To login with a different account, run 'docker logout' followed by 'docker login'


`;

  test('tries that', async () => {
    const run = await login(['reg.io'], { replies: [succeeded], config: stored });
    expect(run).toEqual({
      code: 0,
      stdout: 'Login Succeeded\n',
      stderr: advice,
      tried: [{ username: 'me', password: 'secret', serveraddress: 'reg.io' }],
      config: stored,
    });
  });

  test.each<[FakeReply, string]>([
    [unauthorized, 'Stored credentials invalid or expired\n'],
    [
      { status: 500, json: { message: 'no route' } },
      'Login did not succeed, error: Error response from daemon: no route\n',
    ],
  ])('asks for others where that fails (%j)', async (reply, told) => {
    expect((await login(['reg.io'], { replies: [reply], config: stored })).stderr).toBe(
      advice + told + noTerminal,
    );
    const run = await login(['reg.io'], {
      replies: [reply, succeeded],
      config: stored,
      tty: { stdin: true },
      input: '\nnew\n',
    });
    expect(run.stdout).toBe('Username (me): Password: \nLogin Succeeded\n');
    expect(run.tried[1]).toEqual({ username: 'me', password: 'new', serveraddress: 'reg.io' });
  });

  test('is left alone when something is typed', async () => {
    const run = await login(['-u', 'me', '-p', 'other', 'reg.io'], {
      replies: [unauthorized],
      config: stored,
    });
    expect(run.tried).toMatchObject([{ password: 'other' }]);
    expect(run.config).toEqual(stored);
  });

  test('does not stop at a helper that fails', async () => {
    const config = { credHelpers: { 'reg.io': 'test' } };
    const run = await login(['reg.io'], { config, env: helperThat('test', 'exit 1') });
    expect(run.stderr).toBe(noTerminal);
  });
});

describe('login at a terminal', () => {
  const atTerminal = (input: string): LoginOptions => ({ tty: { stdin: true }, input });

  test('asks', async () => {
    const run = await login(['reg.io'], { ...atTerminal(' me \nsecret\n'), replies: [succeeded] });
    expect(run.stdout).toBe('Username: Password: \nLogin Succeeded\n');
    expect(run.tried).toEqual([{ username: 'me', password: 'secret', serveraddress: 'reg.io' }]);
  });

  test('asks for the password alone', async () => {
    const run = await login(['-u', 'me', 'reg.io'], { ...atTerminal('secret\n'), replies: [succeeded] });
    expect(run.stdout).toBe('Password: \nLogin Succeeded\n');
  });

  test('to Docker Hub says what an account is', async () => {
    const run = await login([], { ...atTerminal('me\nsecret\n'), replies: [succeeded] });
    expect(run.stdout).toBe(
      `Log in with your Docker ID or email address to push and pull images from Docker Hub. If you don't have a Docker ID, head over to https://hub.docker.com/ to create one.
You can log in with your password or a Personal Access Token (PAT). Using a limited-scope PAT grants better security and is required for organizations using SSO. Learn more at https://docs.docker.com/go/access-tokens/

Username: Password: \nLogin Succeeded\n`,
    );
    expect(run.stderr).toContain('\n Info -> A Personal Access Token (PAT) can be used instead.\n');
    const short = await login([], {
      ...atTerminal('me\nsecret\n'),
      replies: [succeeded],
      env: { DOCKER_CLI_HINTS: 'false' },
    });
    expect(short.stdout).not.toContain('You can log in');
  });

  test.each([
    ['\n', 'Username: ', 'Error: Non-null Username Required\n'],
    ['me\n\n', 'Username: Password: \n', 'Error: Password Required\n'],
  ])('needs an answer (%j)', async (input, stdout, stderr) => {
    expect(await login(['reg.io'], atTerminal(input))).toMatchObject({ code: 1, stdout, stderr });
  });

  test('may be given up, which is no failure', async () => {
    const run = await login(['-u', 'me', 'reg.io'], atTerminal('\x03'));
    expect(run).toMatchObject({ code: 0, stdout: 'Password: \n', stderr: '', tried: [] });
  });
});
