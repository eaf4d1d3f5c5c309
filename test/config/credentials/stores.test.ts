import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ConfigFile } from '../../../src/config/config-file.ts';
import { credentialStore, getAllAuths, getAuthConfig } from '../../../src/config/credentials/resolve.ts';
import { authConfigOf } from '../../../src/config/values.ts';
import { opened, programs } from '../support.ts';
import { helperThat, keychain } from './support.ts';

const HUB = 'https://index.docker.io/v1/';
const fileOf = (config: ConfigFile) => JSON.parse(readFileSync(config.path, 'utf8'));
const login = authConfigOf({ username: 'u', password: 'p', serveraddress: 'r.example' });

describe('the file', () => {
  test('stores, finds and erases', async () => {
    const { config, lines } = opened('{}');
    const store = credentialStore(config, 'r.example');
    await store.store(login);
    expect(fileOf(config)).toEqual({ auths: { 'r.example': { auth: 'dTpw' } } });
    expect(await store.get('r.example')).toEqual(login);
    expect(await store.get('other')).toEqual(authConfigOf({}));
    await store.erase('other');
    await store.erase('r.example');
    expect(fileOf(config)).toEqual({ auths: {} });
    expect(lines).toEqual([
      `
WARNING! Your credentials are stored unencrypted in '${config.path}'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/
`,
    ]);
  });

  test('warns once, and not of tokens', async () => {
    const { config, lines } = opened('{}');
    await credentialStore(config, 'a').store(authConfigOf({ identitytoken: 't', serveraddress: 'a' }));
    expect(lines).toEqual([]);
    await credentialStore(config, 'b').store({ ...login, serveraddress: 'b' });
    await credentialStore(config, 'c').store({ ...login, serveraddress: 'c' });
    expect(lines).toHaveLength(1);
  });

  test('is not written again for the same credentials', async () => {
    const { config, lines } = opened('{"auths":{"r.example":{"auth":"dTpw"}}}');
    await credentialStore(config, 'r.example').store(login);
    expect(readFileSync(config.path, 'utf8')).toBe('{"auths":{"r.example":{"auth":"dTpw"}}}');
    expect(lines).toEqual([]);
  });

  test.each(['https://r.example/v1/', 'http://r.example', 'r.example/v2'])(
    'finds %s by its host',
    async (key) => {
      const { config } = opened(JSON.stringify({ auths: { [key]: { auth: 'dTpw' } } }));
      expect(await getAuthConfig(config, 'r.example')).toMatchObject({ username: 'u', serveraddress: key });
    },
  );
});

describe('a helper', () => {
  test('keeps the secrets, the file the names', async () => {
    const { config, lines } = opened('{"credsStore":"test"}', keychain('test'));
    const store = credentialStore(config, 'r.example');
    await store.store({ ...login, email: 'e@x' });
    expect(fileOf(config)).toEqual({ auths: { 'r.example': { email: 'e@x' } }, credsStore: 'test' });
    expect(await store.get('r.example')).toEqual({ ...login, email: 'e@x' });
    expect(await store.get('other')).toEqual(authConfigOf({}));
    expect(await getAllAuths(config)).toEqual(new Map([['r.example', { ...login, email: 'e@x' }]]));
    await store.erase('r.example');
    expect(fileOf(config)).toEqual({ auths: {}, credsStore: 'test' });
    expect(lines).toEqual([]);
  });

  test('keeps identity tokens under a user of their own', async () => {
    const { config } = opened('{"credsStore":"test"}', keychain('test'));
    const token = authConfigOf({ username: 'u', password: '', identitytoken: 't', serveraddress: HUB });
    await credentialStore(config, HUB).store(token);
    expect(await getAuthConfig(config, HUB)).toEqual({ ...token, username: '' });
  });

  test('serves its own registry only', async () => {
    const env = keychain('one');
    const { config } = opened(
      '{"credHelpers":{"r.example":"one","plain":""},"auths":{"other":{"auth":"dTpw"}}}',
      env,
    );
    await credentialStore(config, 'r.example').store(login);
    expect(await getAuthConfig(config, 'r.example')).toEqual(login);
    expect(await getAuthConfig(config, 'other')).toMatchObject({ username: 'u' });
    expect([...(await getAllAuths(config)).keys()]).toEqual(['other', 'r.example', 'plain']);
  });

  test('of one registry may fail where all are asked for', async () => {
    const { config, lines } = opened(
      '{"credHelpers":{"r.example":"gone"},"auths":{"other":{"auth":"dTpw"}}}',
    );
    expect([...(await getAllAuths(config)).keys()]).toEqual(['other']);
    expect(lines).toEqual([
      'warning: Failed to get credentials for registry: r.example (Error: error getting credentials - err: exec: "docker-credential-gone": executable file not found in $PATH, out: ``)',
    ]);
  });
});

describe('failures of helpers', () => {
  test.each([
    ['echo " boom "; exit 3', 'error getting credentials - err: exit status 3, out: `boom`'],
    ['kill -9 $$', 'error getting credentials - err: signal: killed, out: ``'],
    [
      'echo "no credentials username"; exit 1',
      'error getting credentials - err: no credentials username, out: `no credentials username`',
    ],
    ['echo hello', "invalid character 'h' looking for beginning of value"],
    ['', 'EOF'],
    ['echo []', 'json: cannot unmarshal array into Go value of type credentials.Credentials'],
    [
      'echo \'{"Username":5}\'',
      'json: cannot unmarshal number into Go struct field Credentials.Username of type string',
    ],
  ])('get: %s', async (script, message) => {
    const { config } = opened('{"credsStore":"bad"}', helperThat('bad', script));
    await expect(getAuthConfig(config, 'r.example')).rejects.toMatchObject({ message });
  });

  test.each([
    [
      'store',
      (config: ConfigFile) => credentialStore(config, 'r').store(login),
      'error storing credentials - err: exit status 1, out: `boom`',
    ],
    [
      'erase',
      (config: ConfigFile) => credentialStore(config, 'r').erase('r'),
      'error erasing credentials - err: exit status 1, out: `boom`',
    ],
    [
      'list',
      (config: ConfigFile) => getAllAuths(config),
      'error listing credentials - err: exit status 1, out: `boom`',
    ],
  ])('%s', async (_action, act, message) => {
    const { config } = opened('{"credsStore":"bad"}', helperThat('bad', 'echo boom; exit 1'));
    await expect(act(config)).rejects.toMatchObject({ message });
    expect(readFileSync(config.path, 'utf8')).toBe('{"credsStore":"bad"}');
  });

  test('programs that cannot be run', async () => {
    const { config } = opened('{"credsStore":"../x"}');
    await expect(getAuthConfig(config, 'r')).rejects.toMatchObject({
      message:
        'error getting credentials - err: fork/exec docker-credential-../x: no such file or directory, out: ``',
    });
  });
});

describe('the default store', () => {
  const pass = 'docker-credential-pass';
  const secretservice = 'docker-credential-secretservice';

  test.each([
    [[secretservice], '{}', 'secretservice'],
    [['pass', pass, secretservice], '{}', 'pass'],
    [['pass', secretservice], '{}', ''],
    [[pass], '{}', ''],
    [[secretservice], '{"auths":{"r":{}}}', ''],
    [[secretservice], '{"credHelpers":{"r":"x"}}', ''],
    [[secretservice], '{"credsStore":"mine"}', 'mine'],
  ])('with %j installed and %s', (installed, text, store) => {
    const PATH = programs(Object.fromEntries(installed.map((name) => [name, ''])));
    const { config } = opened(text, { PATH });
    credentialStore(config, 'r');
    expect(config.values.credsStore).toBe(store);
  });
});

describe('DOCKER_AUTH_CONFIG', () => {
  const value = JSON.stringify({ auths: { 'r.example': { auth: 'ZTplcA==' } } });
  const fromEnvironment = authConfigOf({ username: 'e', password: 'ep', serveraddress: 'r.example' });

  test('comes first, the store after it', async () => {
    const text = '{"auths":{"r.example":{"auth":"dTpw"},"other":{"auth":"dTpw"}}}';
    const { config } = opened(text, { DOCKER_AUTH_CONFIG: value });
    expect(await getAuthConfig(config, 'r.example')).toEqual(fromEnvironment);
    expect(await getAuthConfig(config, 'other')).toMatchObject({ username: 'u' });
    expect((await getAllAuths(config)).get('r.example')).toEqual(fromEnvironment);
  });

  test('is not changed, the store is', async () => {
    const { config } = opened('{}', { DOCKER_AUTH_CONFIG: value });
    const store = credentialStore(config, 'r.example');
    await store.store(login);
    expect(await store.get('r.example')).toEqual(login);
    expect(fileOf(config).auths).toEqual({ 'r.example': { auth: 'dTpw' } });
    await store.erase('r.example');
    expect(fileOf(config).auths).toEqual({});
  });

  test('hides the failures of the store behind it', async () => {
    const env = { ...helperThat('bad', 'echo boom; exit 1'), DOCKER_AUTH_CONFIG: value };
    const { config, lines } = opened('{"credsStore":"bad"}', env);
    expect(await getAllAuths(config)).toEqual(new Map([['r.example', fromEnvironment]]));
    await credentialStore(config, 'r.example').erase('r.example');
    expect(lines).toEqual([
      'memorystore:  error listing credentials - err: exit status 1, out: `boom`',
      'memorystore:  error erasing credentials - err: exit status 1, out: `boom`',
    ]);
  });

  test.each([
    ['x', "invalid character 'x' looking for beginning of value"],
    ['{"auths":{"a":{}}}', 'DOCKER_AUTH_CONFIG environment variable is missing key `auth` for a'],
    ['{"auths":{"a":{"auth":"!"}}}', 'illegal base64 data at input byte 0'],
    ['{"auths":{"a":{"auth":"eA=="}}}', 'Invalid auth configuration file'],
    ['{"auths":{"a":{"auth":"eDp5","username":"x"}}}', 'json: unknown field "username"'],
    ['{"foo":{}}', 'json: unknown field "foo"'],
    ['{}{}', 'DOCKER_AUTH_CONFIG does not support more than one JSON object'],
    [
      '{"auths":5}',
      'json: cannot unmarshal number into Go struct field configEnv.auths of type map[string]configfile.configEnvAuth',
    ],
  ])('%s is passed over with a remark', async (DOCKER_AUTH_CONFIG, reason) => {
    const { config, lines } = opened('{"auths":{"r":{"auth":"dTpw"}}}', { DOCKER_AUTH_CONFIG });
    expect(await getAuthConfig(config, 'r')).toMatchObject({ username: 'u' });
    expect(lines).toEqual([`Failed to create credential store from DOCKER_AUTH_CONFIG:  ${reason}`]);
  });

  test('may be blank', async () => {
    const { config, lines } = opened('{"auths":{"r":{"auth":"dTpw"}}}', { DOCKER_AUTH_CONFIG: ' ' });
    expect(await getAuthConfig(config, 'r')).toMatchObject({ username: 'u' });
    expect(lines).toEqual([]);
  });
});
