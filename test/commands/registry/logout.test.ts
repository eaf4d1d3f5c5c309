import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helperThat } from '../../config/credentials/support.ts';
import { temporaryDir } from '../../config/support.ts';
import { tug } from '../../support/tug.ts';

const HUB = 'https://index.docker.io/v1/';
const auth = Buffer.from('me:secret').toString('base64');

async function logout(args: readonly string[], keys: readonly string[], rest: object = {}, env = {}) {
  const dir = temporaryDir();
  const file = join(dir, 'config.json');
  const auths = Object.fromEntries(keys.map((key) => [key, { auth }]));
  writeFileSync(file, JSON.stringify({ auths, ...rest }));
  const run = await tug(['logout', ...args], { env: { DOCKER_CONFIG: dir, ...env } });
  const after = JSON.parse(readFileSync(file, 'utf8')) as { auths: object };
  return { ...run, left: Object.keys(after.auths) };
}

describe('logout', () => {
  test('forgets Docker Hub', async () => {
    expect(await logout([], [HUB, 'reg.io'])).toEqual({
      code: 0,
      stdout: `Removing login credentials for ${HUB}\n`,
      stderr: '',
      left: ['reg.io'],
    });
  });

  test.each(['reg.io', 'https://reg.io', 'http://reg.io/v2/'])(
    'forgets a registry named %s',
    async (name) => {
      const run = await logout([name], ['reg.io', 'http://reg.io', 'https://reg.io', 'other.io']);
      expect(run).toMatchObject({ code: 0, stdout: 'Removing login credentials for reg.io\n', stderr: '' });
      expect(run.left).toEqual(['other.io']);
    },
  );

  test('has nothing against being logged out', async () => {
    const run = await logout(['nowhere.io'], ['reg.io']);
    expect(run).toMatchObject({ code: 0, stderr: '', left: ['reg.io'] });
  });

  test('tells where nothing could be forgotten', async () => {
    const env = helperThat('test', 'echo locked; exit 1');
    const run = await logout(['reg.io'], [], { credsStore: 'test' }, env);
    const locked = 'error erasing credentials - err: exit status 1, out: `locked`';
    expect(run).toMatchObject({ code: 0, stdout: 'Removing login credentials for reg.io\n' });
    expect(run.stderr).toBe(`WARNING: could not erase credentials:
reg.io: ${locked}
http://reg.io: ${locked}
https://reg.io: ${locked}
`);
  });

  test('tells where it cannot know of a login by browser', async () => {
    const env = helperThat('test', 'echo locked; exit 1');
    const run = await logout([], [], { credsStore: 'test' }, env);
    expect(run.stderr).toBe(`WARNING: error getting credentials - err: exit status 1, out: \`locked\`
WARNING: could not erase credentials:
${HUB}: error erasing credentials - err: exit status 1, out: \`locked\`
`);
  });

  test('warns of credentials in the environment', async () => {
    const run = await logout(['reg.io'], ['reg.io'], {}, { DOCKER_AUTH_CONFIG: '{}' });
    expect(run.stderr).toMatch(/^\n Warn -> DOCKER_AUTH_CONFIG is set and takes precedence\.\n/);
  });
});
