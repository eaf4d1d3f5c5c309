import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug, type TugOptions } from '../../support/tug.ts';

const report = {
  ImagesDeleted: [{ Untagged: 'a:1' }, { Deleted: 'sha256:abc' }],
  SpaceReclaimed: 123456,
};
const told = `Deleted Images:
untagged: a:1
deleted: sha256:abc

Total reclaimed space: 123.5kB
`;

const pruning = async (json: unknown = report) => (await fakeEngine()).route('POST /images/prune', { json });

async function filtersOf(engine: FakeEngine, args: string[], options: TugOptions = {}): Promise<unknown> {
  await tug(['image', 'prune', '-f', ...args], { engine, ...options });
  const { filters } = engine.last.query;
  const parsed = JSON.parse(String(filters)) as Record<string, Record<string, true>>;
  return Object.fromEntries(Object.entries(parsed).map(([key, values]) => [key, Object.keys(values)]));
}

describe('image prune', () => {
  test('asks, removes and tells what went', async () => {
    const engine = await pruning();
    const run = await tug(['image', 'prune'], { engine, input: ' Y \n' });
    expect(run).toEqual({
      code: 0,
      stdout: `WARNING! This will remove all dangling images.\nAre you sure you want to continue? [y/N] ${told}`,
      stderr: '',
    });
  });

  test.each(['n\n', '', 'yes\n', '\n'])('leaves everything as it is on %j', async (input) => {
    const engine = await fakeEngine();
    const run = await tug(['image', 'prune', '-a'], { engine, input });
    expect(run).toEqual({
      code: 0,
      stdout:
        'WARNING! This will remove all images without at least one container associated to them.\nAre you sure you want to continue? [y/N] ',
      stderr: '',
    });
  });

  test('tells that nothing was there to remove', async () => {
    const engine = await pruning({ ImagesDeleted: null, SpaceReclaimed: 99 });
    expect((await tug(['image', 'prune', '-f'], { engine })).stdout).toBe('Total reclaimed space: 0B\n');
  });

  test('sends its filters', async () => {
    expect(await filtersOf(await pruning(), [])).toEqual({ dangling: ['true'] });
    expect(await filtersOf(await pruning(), ['-a'])).toEqual({ dangling: ['false'] });
    const args = ['--filter', 'until=24h', '--filter', 'label=a=b', '--filter', 'label!=c'];
    expect(await filtersOf(await pruning(), args)).toEqual({
      dangling: ['true'],
      until: ['24h'],
      label: ['a=b'],
      'label!': ['c'],
    });
  });

  test('joins the filters of config.json, without those that say the opposite', async () => {
    const homeDir = mkdtempSync(join(tmpdir(), 'tug-prune-'));
    const configured = { pruneFilters: ['label!=keep', 'label=mine', 'until=1h', 'nonsense'] };
    writeFileSync(join(homeDir, 'config.json'), JSON.stringify(configured));
    const options = { env: { DOCKER_CONFIG: homeDir } };
    expect(await filtersOf(await pruning(), [], options)).toEqual({
      dangling: ['true'],
      'label!': ['keep'],
      label: ['mine'],
      until: ['1h'],
    });
    const args = ['--filter', 'label=keep', '--filter', 'label!=mine'];
    expect(await filtersOf(await pruning(), args, options)).toEqual({
      dangling: ['true'],
      label: ['keep'],
      'label!': ['mine'],
      until: ['1h'],
    });
  });

  test('asks before it finds that no engine is there', async () => {
    const run = await tug(['image', 'prune'], { input: 'n\n' });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });
});
