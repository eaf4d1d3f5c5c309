import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const removed = { json: [{ Untagged: 'a:1' }, { Deleted: 'sha256:abc' }] };
const absent = (name: string) => ({ status: 404, json: { message: `No such image: ${name}` } });
const inUse = { status: 409, json: { message: 'conflict: unable to delete' } };

describe('rmi', () => {
  test('tells what was untagged and deleted, image by image', async () => {
    const engine = (await fakeEngine())
      .route('DELETE /images/a:1', removed)
      .route('DELETE /images/b', { json: [{ Untagged: 'b:latest' }] });
    expect(await tug(['rmi', 'a:1', 'b'], { engine })).toEqual({
      code: 0,
      stdout: 'Untagged: a:1\nDeleted: sha256:abc\nUntagged: b:latest\n',
      stderr: '',
    });
    expect(engine.requests.map(({ query }) => query)).toEqual([{}, {}]);
  });

  test.each(['image rm', 'image remove', 'image rmi'])('is also %s', async (path) => {
    const engine = (await fakeEngine()).route('DELETE /images/a:1', removed);
    expect((await tug([...path.split(' '), 'a:1'], { engine })).code).toBe(0);
  });

  test('sends its flags', async () => {
    const engine = (await fakeEngine()).route('DELETE /images/a', removed);
    const flags = ['-f', '--no-prune', '--platform', 'linux/amd64,linux/arm64', '--platform', 'linux/amd64'];
    await tug(['rmi', ...flags, 'a'], { engine });
    const platform = (architecture: string) => JSON.stringify({ architecture, os: 'linux' });
    expect(engine.last.query).toEqual({
      force: '1',
      noprune: '1',
      platforms: [platform('amd64'), platform('arm64')],
    });
  });

  test('tries every image before it tells of failures', async () => {
    const engine = (await fakeEngine())
      .route('DELETE /images/x', absent('x'))
      .route('DELETE /images/a', removed)
      .route('DELETE /images/y', inUse);
    const run = await tug(['rmi', 'x', 'a', 'y'], { engine });
    expect(run.code).toBe(1);
    expect(run.stdout).toBe('Untagged: a:1\nDeleted: sha256:abc\n');
    expect(run.stderr).toBe(
      'Error response from daemon: No such image: x\nError response from daemon: conflict: unable to delete\n',
    );
  });

  test('with --force says that an image is absent, and that is no failure', async () => {
    const engine = (await fakeEngine()).route('DELETE /images/x', absent('x'));
    const run = await tug(['rmi', '-f', 'x'], { engine });
    expect(run).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Error response from daemon: No such image: x\n',
    });
  });

  test('with --force still fails where one could not be removed', async () => {
    const engine = (await fakeEngine())
      .route('DELETE /images/x', absent('x'))
      .route('DELETE /images/y', inUse);
    const run = await tug(['rmi', '-f', 'x', 'y'], { engine });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('No such image: x\nError response from daemon: conflict');
  });

  test('refuses a platform it cannot read, and engines that know none', async () => {
    const engine = await fakeEngine();
    expect((await tug(['rmi', '--platform', 'nonsense', 'x'], { engine })).stderr).toBe(
      '"nonsense": unknown operating system or architecture: invalid argument\n',
    );
    const old = await fakeEngine({ apiVersion: '1.41' });
    expect((await tug(['rmi', '--platform', 'linux/amd64', 'x'], { engine: old })).stderr).toBe(
      '"--platform" requires API version 1.50, but the Docker daemon API version is 1.41\n',
    );
  });
});
