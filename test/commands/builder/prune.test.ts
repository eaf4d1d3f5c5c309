import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const pruned = { json: { CachesDeleted: ['one', 'two'], SpaceReclaimed: 2_500_000 } };

describe('builder prune', () => {
  it('asks before, and does nothing without a yes', async () => {
    expect(await tug(['builder', 'prune'], { input: 'n\n' })).toEqual({
      code: 0,
      stdout: 'WARNING! This will remove all dangling build cache. Are you sure you want to continue? [y/N] ',
      stderr: '',
    });
  });

  it('removes all when told to, and lists what went', async () => {
    const engine = await fakeEngine();
    engine.route('POST /build/prune', pruned);
    const { stdout } = await tug(['builder', 'prune', '-a'], { engine, input: 'y\n' });
    expect(stdout).toBe(
      'WARNING! This will remove all build cache. Are you sure you want to continue? [y/N] ' +
        'Deleted build cache objects:\none\ntwo\n\nTotal reclaimed space: 2.5MB\n',
    );
    expect(engine.last.query).toMatchObject({ all: '1' });
  });

  it('keeps what it is told to keep', async () => {
    const engine = await fakeEngine();
    engine.route('POST /build/prune', { json: { CachesDeleted: null, SpaceReclaimed: 0 } });
    const args = ['builder', 'prune', '-f', '--filter', 'until=24h', '--keep-storage', '1g'];
    expect(await tug(args, { engine })).toEqual({
      code: 0,
      stdout: 'Total reclaimed space: 0B\n',
      stderr: '',
    });
    expect(engine.last.query).toMatchObject({
      'keep-storage': '1073741824',
      'reserved-space': '1073741824',
      filters: '{"until":{"24h":true}}',
    });
  });

  it('needs an engine that can', async () => {
    const engine = await fakeEngine({ apiVersion: '1.38' });
    const { code, stderr } = await tug(['builder', 'prune', '-f'], { engine });
    expect(code).toBe(1);
    expect(stderr).toContain('requires API version 1.39');
  });
});
