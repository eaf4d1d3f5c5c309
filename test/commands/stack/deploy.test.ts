import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const stackFile = `
services:
  web: {image: a, networks: [n], secrets: [s], configs: [c]}
networks: {n: {internal: true, ipam: {config: [{subnet: 10.0.0.0/24}]}}}
secrets: {s: {file: s.txt}}
configs: {c: {file: s.txt}}
`;

function folderWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tug-stack-'));
  writeFileSync(join(folder, 'stack.yml'), content);
  writeFileSync(join(folder, 's.txt'), 'text');
  return folder;
}

const deploy = (engine: FakeEngine, flags: readonly string[] = [], content = stackFile) =>
  tug(['stack', 'deploy', '-d', '--resolve-image', 'never', '-c', 'stack.yml', ...flags, 'app'], {
    engine,
    cwd: folderWith(content),
  });

const absent = { status: 404, json: { message: 'not found' } };
const label = { 'com.docker.stack.namespace': 'app' };

const manager = async () =>
  (await fakeEngine()).route('GET /info', { json: { Swarm: { ControlAvailable: true } } });

const bodyOf = (engine: FakeEngine, path: string): unknown =>
  JSON.parse(engine.requests.find((request) => request.path === path)?.body ?? '');

describe('stack deploy', () => {
  test('makes networks, secrets, configs and services', async () => {
    const engine = (await manager())
      .route('GET /networks', { json: [] })
      .route('POST /networks/create', { status: 201, json: { Id: 'n1' } })
      .route('GET /secrets/app_s', absent)
      .route('POST /secrets/create', { status: 201, json: { ID: 's1' } })
      .route('GET /configs/app_c', absent)
      .route('POST /configs/create', { status: 201, json: { ID: 'c1' } })
      .route('GET /secrets', { json: [{ ID: 's1', Spec: { Name: 'app_s' } }] })
      .route('GET /configs', { json: [{ ID: 'c1', Spec: { Name: 'app_c' } }] })
      .route('GET /services', { json: [] })
      .route('POST /services/create', { status: 201, json: { ID: 'w1' } });
    expect(await deploy(engine)).toEqual({
      code: 0,
      stdout:
        'Creating network app_n\nCreating secret app_s\nCreating config app_c\nCreating service app_web\n',
      stderr: '',
    });
    expect(bodyOf(engine, '/networks/create')).toMatchObject({
      Name: 'app_n',
      Driver: 'overlay',
      Internal: true,
      Labels: label,
      IPAM: { Config: [{ Subnet: '10.0.0.0/24' }] },
    });
    expect(bodyOf(engine, '/secrets/create')).toEqual({ Name: 'app_s', Labels: label, Data: 'dGV4dA==' });
    expect(bodyOf(engine, '/services/create')).toMatchObject({
      Name: 'app_web',
      TaskTemplate: {
        ContainerSpec: { Image: 'a:latest', Secrets: [{ SecretID: 's1' }], Configs: [{ ConfigID: 'c1' }] },
        Networks: [{ Target: 'app_n', Aliases: ['web'] }],
      },
    });
  });

  const service = {
    ID: 'w1',
    Version: { Index: 5 },
    Spec: {
      Name: 'app_web',
      Labels: { ...label, 'com.docker.stack.image': 'a' },
      TaskTemplate: { ContainerSpec: { Image: 'a:latest@sha256:1' }, ForceUpdate: 3 },
    },
  };
  const small = 'services: {web: {image: a}}';

  test('brings what is there up to date, and starts nothing anew that did not change', async () => {
    const engine = (await manager())
      .route('GET /networks', { json: [{ Name: 'app_default' }] })
      .route('GET /services', { json: [service] })
      .route('POST /services/w1/update', { json: { Warnings: ['mind'] } });
    expect(await deploy(engine, [], small)).toEqual({
      code: 0,
      stdout: 'Updating service app_web (id: w1)\n',
      stderr: 'mind\n',
    });
    expect(bodyOf(engine, '/services/w1/update')).toMatchObject({
      TaskTemplate: { ContainerSpec: { Image: 'a:latest@sha256:1' }, ForceUpdate: 3 },
    });
    expect(engine.last.query).toEqual({ version: '5' });
  });

  test('prunes what the file has no more', async () => {
    const old = { ...service, ID: 'o1', Spec: { ...service.Spec, Name: 'app_old' } };
    const engine = (await manager())
      .route('GET /networks', { json: [{ Name: 'app_default' }] })
      .route('GET /services', { json: [service, old] })
      .route('DELETE /services/o1', {})
      .route('POST /services/w1/update', { json: {} });
    const { stdout } = await deploy(engine, ['--prune'], small);
    expect(stdout).toBe('Removing service app_old\nUpdating service app_web (id: w1)\n');
  });

  test('gives secrets that are there new labels', async () => {
    const engine = (await manager())
      .route('GET /networks', { json: [] })
      .route('GET /secrets/app_s', { json: { ID: 's1', Version: { Index: 2 } } })
      .route('POST /secrets/s1/update', { status: 400, json: { message: 'no' } });
    const content = 'secrets: {s: {file: s.txt}}';
    expect(await deploy(engine, [], content)).toMatchObject({
      code: 1,
      stderr: 'failed to update secret app_s: Error response from daemon: no\n',
    });
  });

  test.each([
    [
      { status: 404, json: { message: 'no' } },
      'network "x" is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed',
    ],
    [
      { json: { Scope: 'local' } },
      'network "x" is declared as external, but it is not in the right scope: "local" instead of "swarm"',
    ],
  ])('looks external networks up: %j', async (answer, message) => {
    const engine = (await manager()).route('GET /networks/x', answer);
    const content = 'services: {web: {image: a, networks: [x]}}\nnetworks: {x: {external: true}}';
    expect((await deploy(engine, [], content)).stderr).toBe(`${message}\n`);
  });

  test('tells what it takes no notice of', async () => {
    const engine = await fakeEngine();
    engine.route('GET /info', { json: { Swarm: { ControlAvailable: false } } });
    const content = 'services: {web: {image: a, build: ., restart: always, container_name: x}}';
    const { code, stderr } = await deploy(engine, [], content);
    expect(code).toBe(1);
    expect(stderr).toBe(`Ignoring unsupported options: build, restart

Ignoring deprecated options:

container_name: Setting the container name is not supported.

this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again
`);
  });

  test.each([
    ['services: {web: {}}', 'invalid image reference for service web: no image specified'],
    [
      'services: {web: {image: A}}',
      'invalid image reference for service web: invalid reference format: repository name (library/A) must be lowercase',
    ],
    [
      'services: {web: {image: a, cpuset: "1"}}',
      'Compose file contains unsupported options:\n\ncpuset: Set resource limits using deploy.resources\n',
    ],
  ])('refuses %s', async (content, message) => {
    expect((await deploy(await fakeEngine(), [], content)).stderr).toBe(`${message}\n`);
  });

  test('wants a file, and a way to resolve images that it knows', async () => {
    const engine = await fakeEngine();
    const none = await tug(['stack', 'deploy', 'app'], { engine });
    expect(none.stderr).toBe('Specify a Compose file (with --compose-file)\n');
    const unknown = await deploy(engine, ['--resolve-image', 'x'], 'services: {}');
    expect(unknown.stderr).toBe('Invalid option x for flag --resolve-image\n');
  });
});

test('stack config reads standard input, and leaves variables if it shall', async () => {
  const engine = await fakeEngine();
  const input = 'services: {web: {image: "$X"}}';
  const run = await tug(['stack', 'config', '-c', '-', '--skip-interpolation'], { engine, input });
  expect(run).toEqual({
    code: 0,
    stdout: 'version: "3.13"\nservices:\n  web:\n    image: $X\n',
    stderr: '',
  });
});
