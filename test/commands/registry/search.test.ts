import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDir } from '../../config/support.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const found = [
  {
    name: 'nginx',
    description: 'Official build.',
    star_count: 12345,
    is_official: true,
    is_automated: false,
  },
  {
    name: 'me/日本',
    description: 'two\nlines, and more than forty-five characters',
    star_count: 0,
    is_official: false,
    is_automated: true,
  },
];

async function search(args: readonly string[], config: object = {}) {
  const dir = temporaryDir();
  writeFileSync(join(dir, 'config.json'), JSON.stringify(config));
  const engine = (await fakeEngine()).route('GET /images/search', { json: found });
  const run = await tug(['search', ...args], { engine, env: { DOCKER_CONFIG: dir } });
  const header = String(engine.last.headers['x-registry-auth']);
  const auth = JSON.parse(Buffer.from(header, 'base64url').toString()) as unknown;
  return { ...run, query: engine.last.query, auth };
}

describe('search', () => {
  test('is a table', async () => {
    const run = await search(['nginx']);
    expect(run.stdout).toBe(
      [
        'NAME      DESCRIPTION                                     STARS     OFFICIAL',
        'nginx     Official build.                                 12345     [OK]',
        'me/日本   two lines, and more than forty-five characte…   0         ',
        '',
      ].join('\n'),
    );
    expect(run).toMatchObject({ query: { term: 'nginx' }, auth: {} });
  });

  test.each([
    [['--format', '{{.Name}} {{.StarCount}} {{.IsOfficial}}'], 'nginx 12345 [OK]\nme/日本 0 \n'],
    [
      ['--no-trunc', '--format', '{{.Description}}'],
      'Official build.\ntwo lines, and more than forty-five characters\n',
    ],
    [
      ['--format', 'json'],
      '{"Description":"Official build.","IsOfficial":"true","Name":"nginx","StarCount":"12345"}\n' +
        '{"Description":"two lines, and more than forty-five characte…","IsOfficial":"false","Name":"me/日本","StarCount":"0"}\n',
    ],
  ])('%j', async (args, stdout) => {
    expect((await search([...args, 'x'])).stdout).toBe(stdout);
  });

  test('sends its limit and filters', async () => {
    const { query } = await search(['--limit', '5', '-f', 'stars=3', '--filter', 'is-official=true', 'x']);
    const filters = '{"is-official":{"true":true},"stars":{"3":true}}';
    expect(query).toEqual({ term: 'x', limit: '5', filters });
    expect((await search(['--limit', '-1', 'x'])).query).toEqual({ term: 'x' });
  });

  test('warns of a filter that finds nothing any more', async () => {
    expect((await search(['-f', 'is-automated=true', 'x'])).stderr).toMatch(
      /^WARNING: the "is-automated" filter is deprecated/,
    );
  });

  test.each([
    ['x', 'hub'],
    ['me/x', 'hub'],
    ['docker.io/x', 'hub'],
    ['reg.io/x', 'reg'],
    ['localhost/x', 'local'],
    ['other.io/x', undefined],
  ])('of %s sends the credentials of %s', async (term, username) => {
    const entry = (name: string) => ({ auth: Buffer.from(`${name}:secret`).toString('base64') });
    const auths = {
      'https://index.docker.io/v1/': entry('hub'),
      'reg.io': entry('reg'),
      localhost: entry('local'),
    };
    const { auth } = await search([term], { auths });
    expect(auth).toEqual(username === undefined ? {} : expect.objectContaining({ username }));
  });
});
