import { describe, expect, test } from 'vitest';
import { authConfigOf } from '../../src/config/values.ts';
import {
  authConfigKey,
  encodeAuthConfig,
  INDEX_SERVER,
  registryAuthFor,
  resolveAuthConfig,
  storedLogin,
} from '../../src/registry/auth.ts';
import { helperThat } from '../config/credentials/support.ts';
import { opened } from '../config/support.ts';

const decoded = (header: string) => Buffer.from(header, 'base64url').toString();

test('Docker Hub has a key of its own', () => {
  expect(authConfigKey('docker.io')).toBe(INDEX_SERVER);
  expect(authConfigKey('index.docker.io')).toBe(INDEX_SERVER);
  expect(authConfigKey('registry-1.docker.io:443')).toBe('registry-1.docker.io:443');
});

describe('headers', () => {
  test("are padded base64url of what is known, in docker's order", () => {
    const header = encodeAuthConfig({ serveraddress: 'r', password: '<p>', username: 'ü?', email: 'e' });
    expect(header).toBe(
      'eyJ1c2VybmFtZSI6IsO8PyIsInBhc3N3b3JkIjoiXHUwMDNjcFx1MDAzZSIsInNlcnZlcmFkZHJlc3MiOiJyIn0=',
    );
    expect(decoded(header)).toBe('{"username":"ü?","password":"\\u003cp\\u003e","serveraddress":"r"}');
    expect(encodeAuthConfig({})).toBe('e30=');
    expect(encodeAuthConfig({ username: '~~~???' })).toMatch(/^[A-Za-z0-9_-]+=*$/);
  });
});

describe('credentials for an image', () => {
  test('come from the store of its registry', async () => {
    const { config } = opened(JSON.stringify({ auths: { [INDEX_SERVER]: { auth: 'dTpw' } } }));
    expect(decoded(await registryAuthFor(config, 'docker.io'))).toBe(
      `{"username":"u","password":"p","serveraddress":"${INDEX_SERVER}"}`,
    );
    expect(await registryAuthFor(config, 'other')).toBe('e30=');
  });

  test('of a helper that fails: what the file holds, or the error', async () => {
    const { config } = opened(
      '{"credsStore":"bad","auths":{"r":{"auth":"dTpw"}}}',
      helperThat('bad', 'exit 1'),
    );
    expect(await resolveAuthConfig(config, 'r')).toMatchObject({ username: 'u', password: 'p' });
    await expect(registryAuthFor(config, 'r')).rejects.toThrow(
      'error getting credentials - err: exit status 1',
    );
  });
});

test('login looks under the host, and forgets tokens', async () => {
  const auths = {
    'r.example': { auth: 'dTpw', identitytoken: 't', email: 'e' },
    [INDEX_SERVER]: { auth: 'aHViOnA=' },
  };
  const { config } = opened(JSON.stringify({ auths }));
  expect(await storedLogin(config, 'https://r.example/v2/')).toEqual(
    authConfigOf({ username: 'u', password: 'p', serveraddress: 'r.example' }),
  );
  expect(await storedLogin(config, INDEX_SERVER)).toMatchObject({
    username: 'hub',
    serveraddress: INDEX_SERVER,
  });
});
