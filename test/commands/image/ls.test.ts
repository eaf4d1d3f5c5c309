import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDir } from '../../config/support.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug, type TugOptions } from '../../support/tug.ts';

const now = new Date('2026-01-02T03:04:05Z');
const one = {
  Id: 'sha256:0123456789abcdef0123456789abcdef',
  ParentId: '',
  RepoTags: ['docker.io/library/a:latest', 'a:2'],
  RepoDigests: [`a@sha256:${'1'.repeat(64)}`],
  Created: now.getTime() / 1000 - 3 * 86400,
  Size: 1234567,
  SharedSize: -1,
  Labels: null,
  Containers: -1,
};
const dangling = { ...one, Id: 'sha256:fedcba9876543210', RepoTags: null, RepoDigests: null, Size: 42 };

async function images(args: readonly string[], options: TugOptions = {}, list: object[] = [one, dangling]) {
  const engine = (await fakeEngine()).route('GET /images/json', { json: list });
  return { ...(await tug(['images', ...args], { engine, now, ...options })), query: engine.last.query };
}

describe('images', () => {
  test('is a table with a row for each name', async () => {
    expect((await images([])).stdout).toBe(
      [
        'REPOSITORY   TAG       IMAGE ID       CREATED      SIZE',
        'a            latest    0123456789ab   3 days ago   1.23MB',
        'a            2         0123456789ab   3 days ago   1.23MB',
        '<none>       <none>    fedcba987654   3 days ago   42B',
        '',
      ].join('\n'),
    );
  });

  test('with digests', async () => {
    const { stdout } = await images(['--digests']);
    expect(stdout).toContain(`a            latest    sha256:${'1'.repeat(64)}   0123456789ab`);
  });

  test.each([
    [['-q'], '0123456789ab\n0123456789ab\nfedcba987654\n'],
    [['-q', '--no-trunc'], `${one.Id}\n${one.Id}\n${dangling.Id}\n`],
    [['--format', '{{.Repository}}:{{.Tag}} {{.Size}}'], 'a:latest 1.23MB\na:2 1.23MB\n<none>:<none> 42B\n'],
  ])('%j', async (args, stdout) => {
    expect((await images(args)).stdout).toBe(stdout);
  });

  test('asks for what its arguments say', async () => {
    const { query } = await images(['-a', '-f', 'dangling=true', '--filter', 'reference=x', 'a:*']);
    expect(query['all']).toBe('1');
    expect(JSON.parse(String(query['filters']))).toEqual({
      dangling: { true: true },
      reference: { x: true, 'a:*': true },
    });
    expect((await images([])).query).not.toHaveProperty('all');
  });

  test('goes by the format of config.json', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'config.json'), '{"imagesFormat":"{{.ID}}!"}');
    const env = { DOCKER_CONFIG: dir };
    expect((await images([], { env }, [dangling])).stdout).toBe('fedcba987654!\n');
    expect((await images(['-q'], { env }, [dangling])).stdout).toBe('fedcba987654\n');
  });

  test('wonders whether a name was meant as a verb', async () => {
    const run = await images(['prune'], {}, []);
    expect(run.stderr).toContain('did you mean "docker image prune"?');
  });

  test('is a tree if asked for', async () => {
    const run = await images(['--tree', '-a', 'a']);
    expect(run.query).toMatchObject({ all: '1', manifests: '1', filters: '{"reference":{"a":true}}' });
    expect(run.stdout).toContain('IMAGE');
    expect(run.stdout).toMatch(/\na:2 +0123456789ab/);
    expect(run.stdout).toMatch(/\n<untagged> +fedcba987654/);
  });

  test.each([
    ['-q', 'quiet'],
    ['--no-trunc', 'no-trunc'],
    ['--digests', 'show-digest'],
    ['--format=x', 'format'],
  ])('is no tree with %s', async (given, named) => {
    expect(await tug(['images', '--tree', given], { engine: await fakeEngine() })).toMatchObject({
      code: 1,
      stderr: `--${named} is not yet supported with --tree\n`,
    });
  });
});
