import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const paths = {
  containers: 'POST /containers/prune',
  networks: 'POST /networks/prune',
  volumes: 'POST /volumes/prune',
  images: 'POST /images/prune',
  cache: 'POST /build/prune',
};
const replies = {
  containers: { ContainersDeleted: ['c1', 'c2'], SpaceReclaimed: 1000 },
  networks: { NetworksDeleted: ['n1'] },
  volumes: { VolumesDeleted: null, SpaceReclaimed: 77 },
  images: { ImagesDeleted: [{ Deleted: 'sha256:i' }], SpaceReclaimed: 2000 },
  cache: { CachesDeleted: [], SpaceReclaimed: 5 },
};
type Kind = keyof typeof paths;

async function serving(...kinds: Kind[]): Promise<FakeEngine> {
  const engine = await fakeEngine();
  for (const kind of kinds) engine.route(paths[kind], { json: replies[kind] });
  return engine;
}

const asked = (engine: FakeEngine) => engine.requests.map(({ path }) => path.split('/')[1]);

const warning = (...lines: string[]) =>
  `WARNING! This will remove:\n${lines.map((line) => `  - ${line}\n`).join('')}\nAre you sure you want to continue? [y/N] `;

describe('system prune', () => {
  test('asks, removes kind after kind, and sums up', async () => {
    const engine = await serving('containers', 'networks', 'images', 'cache');
    const run = await tug(['system', 'prune'], { engine, input: 'y\n' });
    expect(run).toEqual({
      code: 0,
      stderr: '',
      stdout: `${warning(
        'all stopped containers',
        'all networks not used by at least one container',
        'all dangling images',
        'unused build cache',
      )}Deleted Containers:
c1
c2

Deleted Networks:
n1

Deleted Images:
deleted: sha256:i

Total reclaimed space: 3.005kB
`,
    });
    expect(asked(engine)).toEqual(['containers', 'networks', 'images', 'build']);
  });

  test('names all that --all and --volumes add', async () => {
    const { code, stdout } = await tug(['system', 'prune', '-a', '--volumes'], { input: 'n\n' });
    expect(code).toBe(0);
    expect(stdout).toBe(
      warning(
        'all stopped containers',
        'all networks not used by at least one container',
        'all anonymous volumes not used by at least one container',
        'all images without at least one container associated to them',
        'all build cache',
      ),
    );
  });

  test('removes volumes before images with --volumes', async () => {
    const engine = await serving('containers', 'networks', 'volumes', 'images', 'cache');
    const { stdout } = await tug(['system', 'prune', '-af', '--volumes'], { engine });
    expect(stdout).not.toContain('Volumes');
    expect(asked(engine)).toEqual(['containers', 'networks', 'volumes', 'images', 'build']);
    expect(engine.requests.at(3)?.query).toEqual({ filters: '{"dangling":{"false":true}}' });
    expect(engine.last.query['all']).toBe('1');
  });

  test('shows its filters, and sends them to each', async () => {
    const filters = [
      '--filter',
      'label=b10',
      '--filter',
      'label=b9',
      '--filter',
      'until=24h',
      '--filter',
      'x=y',
    ];
    const { stdout } = await tug(['system', 'prune', ...filters], { input: 'n\n' });
    expect(stdout).toContain(`  - unused build cache

  Items to be pruned will be filtered with:
  - label=b9
  - label=b10
  - until=24h

Are you sure you want to continue? [y/N] `);
    const engine = await serving('containers', 'networks', 'images', 'cache');
    await tug(['system', 'prune', '-f', '--filter', 'label=a'], { engine });
    const sent = engine.requests.map(({ query }) => query['filters']);
    const plain = '{"label":{"a":true}}';
    expect(sent).toEqual([plain, plain, '{"dangling":{"true":true},"label":{"a":true}}', plain]);
  });

  test('ends at the first that fails, what went before being told', async () => {
    const engine = await serving('containers');
    engine.route(paths.networks, { status: 500, json: { message: 'no' } });
    const run = await tug(['system', 'prune', '-f'], { engine });
    expect(run).toEqual({
      code: 1,
      stdout: 'Deleted Containers:\nc1\nc2\n\n',
      stderr: 'Error response from daemon: no\n',
    });
  });

  test('leaves the build cache to engines that have one', async () => {
    const engine = await fakeEngine({ apiVersion: '1.30' });
    const { stdout } = await tug(['system', 'prune'], { engine, input: 'n\n' });
    expect(stdout).not.toContain('build cache');
  });

  test('does not take a time for volumes', async () => {
    const run = await tug(['system', 'prune', '--volumes', '--filter', 'until=1h']);
    expect(run).toEqual({
      code: 1,
      stdout: '',
      stderr: 'ERROR: The "until" filter is not supported with "--volumes"\n',
    });
  });
});
