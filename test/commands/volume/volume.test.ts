import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

describe('volume create', () => {
  async function sent(...argv: string[]): Promise<object> {
    const engine = (await fakeEngine()).route('POST /volumes/create', { status: 201, json: { Name: 'v' } });
    expect(await tug(['volume', 'create', ...argv], { engine })).toEqual({
      code: 0,
      stdout: 'v\n',
      stderr: '',
    });
    return JSON.parse(engine.last.body) as object;
  }

  test.each<[string[], object]>([
    [['data'], { Name: 'data', Driver: 'local' }],
    [['-d', 'nfs', '--label', 'a=1', '--label', 'bare'], { Driver: 'nfs', Labels: { a: '1', bare: '' } }],
    [['-o', 'type=tmpfs', '--opt', 'o=size=1m,uid=7'], { DriverOpts: { type: 'tmpfs', o: 'size=1m,uid=7' } }],
    [
      ['-d', 'csi', '--scope', 'multi', '--sharing', 'all', '--group', 'g', '--availability', 'drain'],
      {
        ClusterVolumeSpec: {
          Group: 'g',
          Availability: 'drain',
          AccessMode: { Scope: 'multi', Sharing: 'all', BlockVolume: {} },
        },
      },
    ],
    [
      [
        '-d',
        'csi',
        '--type',
        'mount',
        '--limit-bytes',
        '2k',
        '--required-bytes',
        '1k',
        '--secret',
        'key=name',
      ],
      {
        ClusterVolumeSpec: {
          AccessMode: { MountVolume: {} },
          CapacityRange: { LimitBytes: 2048, RequiredBytes: 1024 },
          Secrets: [{ Key: 'key', Secret: 'name' }],
        },
      },
    ],
    [
      [
        '-d',
        'csi',
        '--scope',
        'single',
        '--topology-required',
        'zone=a,rack=1',
        '--topology-preferred',
        'zone=b',
      ],
      {
        ClusterVolumeSpec: {
          AccessibilityRequirements: {
            Requisite: [{ Segments: { zone: 'a', rack: '1' } }],
            Preferred: [{ Segments: { zone: 'b' } }],
          },
        },
      },
    ],
  ])('%j', async (argv, request) => {
    expect(await sent(...argv)).toMatchObject(request);
  });

  test('takes its name once', async () => {
    const run = await tug(['volume', 'create', '--name', 'a', 'b'], { engine: await fakeEngine() });
    expect(run).toMatchObject({
      code: 1,
      stderr:
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg\n',
    });
  });
});

describe('volume ls and rm', () => {
  const Volumes = ['b', 'a10', 'a9'].map((Name) => ({
    Name,
    Driver: 'local',
    Scope: 'local',
    Labels: { of: Name },
  }));

  test.each([
    [['-q'], 'a9\na10\nb\n'],
    [['--format', '{{.Name}}/{{.Label "of"}}/{{.Size}}'], 'a9/a9/N/A\na10/a10/N/A\nb/b/N/A\n'],
    [[], 'DRIVER    VOLUME NAME\nlocal     a9\nlocal     a10\nlocal     b\n'],
  ])('ls %j', async (flags, stdout) => {
    const engine = (await fakeEngine()).route('GET /volumes', { json: { Volumes, Warnings: null } });
    expect(await tug(['volume', 'ls', ...flags], { engine })).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('rm goes on after one it cannot', async () => {
    const engine = (await fakeEngine())
      .route('DELETE /volumes/a', { status: 409, json: { message: 'remove a: volume is in use' } })
      .route('DELETE /volumes/b', { status: 204 });
    expect(await tug(['volume', 'rm', 'a', 'b'], { engine })).toEqual({
      code: 1,
      stdout: 'b\n',
      stderr: 'Error response from daemon: remove a: volume is in use\n',
    });
    await tug(['volume', 'rm', '-f', 'b'], { engine });
    expect(engine.last.query).toEqual({ force: '1' });
  });
});
