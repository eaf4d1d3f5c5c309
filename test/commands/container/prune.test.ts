import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

interface Case {
  noun: string;
  path: string;
  report: object;
  warning: string;
  told: string;
  nothing: string;
}

const cases: Case[] = [
  {
    noun: 'container',
    path: '/containers/prune',
    report: { ContainersDeleted: ['abc'], SpaceReclaimed: 1500 },
    warning: 'WARNING! This will remove all stopped containers.',
    told: 'Deleted Containers:\nabc\n\nTotal reclaimed space: 1.5kB\n',
    nothing: 'Total reclaimed space: 0B\n',
  },
  {
    noun: 'network',
    path: '/networks/prune',
    report: { NetworksDeleted: ['lab'] },
    warning: 'WARNING! This will remove all custom networks not used by at least one container.',
    told: 'Deleted Networks:\nlab\n\n',
    nothing: '',
  },
  {
    noun: 'volume',
    path: '/volumes/prune',
    report: { VolumesDeleted: ['v'], SpaceReclaimed: 7 },
    warning: 'WARNING! This will remove anonymous local volumes not used by at least one container.',
    told: 'Deleted Volumes:\nv\n\nTotal reclaimed space: 7B\n',
    nothing: 'Total reclaimed space: 0B\n',
  },
];

const question = '\nAre you sure you want to continue? [y/N] ';
const serving = async (path: string, json: unknown, apiVersion = '1.51') =>
  (await fakeEngine({ apiVersion })).route(`POST ${path}`, { json });

describe.each(cases)('$noun prune', ({ noun, path, report, warning, told, nothing }) => {
  test('asks, removes, and tells what went', async () => {
    const run = await tug([noun, 'prune'], { engine: await serving(path, report), input: 'y\n' });
    expect(run).toEqual({ code: 0, stdout: `${warning}${question}${told}`, stderr: '' });
  });

  test('does nothing without a yes, engine or not', async () => {
    const run = await tug([noun, 'prune'], { input: 'no\n' });
    expect(run).toEqual({ code: 0, stdout: `${warning}${question}`, stderr: '' });
  });

  test('sends its filters, and tells that nothing matched', async () => {
    const engine = await serving(path, { SpaceReclaimed: 99 });
    const run = await tug([noun, 'prune', '-f', '--filter', 'label=a', '--filter', 'label!=b'], { engine });
    expect(run).toEqual({ code: 0, stdout: nothing, stderr: '' });
    expect(engine.last.query).toEqual({ filters: '{"label":{"a":true},"label!":{"b":true}}' });
  });

  test('passes on what the engine says to a bad filter', async () => {
    const engine = (await fakeEngine()).route(`POST ${path}`, {
      status: 400,
      json: { message: 'invalid filter' },
    });
    const run = await tug([noun, 'prune', '-f', '--filter', 'x=y'], { engine });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'Error response from daemon: invalid filter\n' });
  });
});

describe('volume prune --all', () => {
  const path = '/volumes/prune';
  const report = { VolumesDeleted: null, SpaceReclaimed: 0 };
  const all = 'WARNING! This will remove all local volumes not used by at least one container.';

  test('removes named volumes too', async () => {
    const engine = await serving(path, report);
    const { stdout } = await tug(['volume', 'prune', '-a'], { engine, input: 'y\n' });
    expect(stdout).toContain(all);
    expect(engine.last.query).toEqual({ filters: '{"all":{"true":true}}' });
  });

  test('is what engines before 1.42 do in any case, and so not taken there', async () => {
    const engine = await fakeEngine({ apiVersion: '1.41' });
    expect((await tug(['volume', 'prune'], { engine, input: 'n\n' })).stdout).toBe(`${all}${question}`);
    expect(await tug(['volume', 'prune', '-a'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: '"--all" requires API version 1.42, but the Docker daemon API version is 1.41\n',
    });
  });

  test('does not go with a filter of that name', async () => {
    expect(await tug(['volume', 'prune', '-a', '--filter', 'all=1'], { engine: await fakeEngine() })).toEqual(
      {
        code: 1,
        stdout: '',
        stderr: 'conflicting options: cannot specify both --all and --filter all=1\n',
      },
    );
  });
});
