import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SignalError } from '../../../src/cli/errors.ts';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { startTug, tug } from '../../support/tug.ts';

const millisecond = 1e6;

const spec = {
  Name: 'web',
  Labels: {},
  Mode: { Replicated: { Replicas: 1 } },
  TaskTemplate: { ContainerSpec: { Image: 'busybox:latest' }, ForceUpdate: 0 },
  UpdateConfig: { Parallelism: 1, MaxFailureRatio: 0, Order: 'stop-first', Monitor: millisecond },
};
const service = { ID: 'id1', Version: { Index: 7 }, Spec: spec, Endpoint: { Spec: {} } };
const running = { ID: 't1', ServiceID: 'id1', Slot: 1, NodeID: 'n1', DesiredState: 'running' };
const task = (State: string) => ({
  ...running,
  Status: { State, Timestamp: '2026-01-02T03:04:00Z', PortStatus: {} },
});
const absent = { status: 404, json: { message: 'service x not found' } };

const bodyOf = (engine: FakeEngine, path: string) =>
  JSON.parse(engine.requests.find((request) => request.path === path)?.body ?? '{}') as typeof spec;

/** A swarm of one node with the service "web", whose tasks are in these states as they are looked at. */
async function swarmWith(...states: readonly [string, ...string[]]): Promise<FakeEngine> {
  const engine = await fakeEngine();
  const [first, ...others] = states.map((state) => ({ json: [task(state)] }));
  return engine
    .route('GET /services/web', { json: service })
    .route('GET /tasks', first!, ...others)
    .route('GET /nodes', { json: [{ ID: 'n1', Status: { State: 'ready' } }] });
}

describe('service create', () => {
  const creating = async (answer: object = { ID: 'id1' }) =>
    (await fakeEngine()).route('POST /services/create', { status: 201, json: answer });

  test('tags the image, tells warnings and the ID', async () => {
    const engine = await creating({ ID: 'id1', Warnings: ['mind the gap'] });
    const run = await tug(['service', 'create', '-d', '--no-resolve-image', 'busybox', 'top', '-d'], {
      engine,
    });
    expect(run).toEqual({ code: 0, stdout: 'id1\n', stderr: 'mind the gap\n' });
    expect(JSON.parse(engine.last.body)).toMatchObject({
      TaskTemplate: { ContainerSpec: { Image: 'busybox:latest', Args: ['top', '-d'] } },
    });
    expect(engine.last.headers).not.toHaveProperty('x-registry-auth');
  });

  test('asks the registry for the digest and the platforms', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const engine = (await creating()).route('GET /distribution/reg.io/a:1/json', {
      json: {
        Descriptor: { digest },
        Platforms: [
          { architecture: 'arm', os: 'linux' },
          { architecture: 'amd64', os: 'linux' },
        ],
      },
    });
    await tug(['service', 'create', '-d', '--constraint', 'a==b', 'reg.io/a:1'], { engine });
    expect(JSON.parse(engine.last.body)).toMatchObject({
      TaskTemplate: {
        ContainerSpec: { Image: `reg.io/a:1@${digest}` },
        Placement: {
          Constraints: ['a==b'],
          Platforms: [
            { Architecture: '', OS: 'linux' },
            { Architecture: 'amd64', OS: 'linux' },
          ],
        },
      },
    });
  });

  test('goes on where the registry has no answer, and says so', async () => {
    const engine = (await creating()).route('GET /distribution/busybox:latest/json', absent);
    const { code, stderr } = await tug(['service', 'create', '-d', 'busybox'], { engine });
    expect(code).toBe(0);
    expect(stderr).toBe(`image busybox:latest could not be accessed on a registry to record
its digest. Each node will access busybox:latest independently,
possibly leading to different nodes running different
versions of the image.

`);
  });

  test('hands credentials on if it is told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tug-service-'));
    const auth = Buffer.from('me:secret').toString('base64');
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { 'reg.io': { auth } } }));
    const engine = await creating();
    const argv = ['service', 'create', '-d', '--no-resolve-image', '--with-registry-auth', 'reg.io/a'];
    await tug(argv, { engine, env: { DOCKER_CONFIG: folder } });
    const header = String(engine.last.headers['x-registry-auth']);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ username: 'me' });
  });

  test('shows nothing of its tasks with --quiet, and refuses signed images', async () => {
    const engine = await creating();
    const env = { DOCKER_CONTENT_TRUST: '1' };
    const run = await tug(['service', 'create', 'busybox'], { engine: '/none', env });
    expect(run.code).toBe(1);
    await tug(['service', 'create', '-dq', '--no-resolve-image', 'busybox'], { engine });
  });
});

describe('waiting for a service', () => {
  const update = ['service', 'update', '--force', 'web'];
  const updating = async (...states: readonly [string, ...string[]]) =>
    (await swarmWith(...states)).route('POST /services/id1/update', { json: {} });

  test('shows its tasks until they have run for a while', async () => {
    const engine = await updating('preparing', 'running');
    const clock = Date.parse('2026-01-02T03:04:05Z');
    let looks = 0;
    const live = startTug(update, {
      engine,
      get now() {
        return new Date(clock + looks++);
      },
    });
    expect(await live.finished).toEqual({
      code: 0,
      stderr: '',
      stdout: `web
overall progress: 0 out of 1 tasks
1/1:  
overall progress: 0 out of 1 tasks
overall progress: 1 out of 1 tasks
verify: Waiting 1 seconds to verify that tasks are stable...
verify: Service web converged
`,
    });
  });

  test('is quiet with --quiet', async () => {
    const engine = await updating('running');
    const clock = Date.parse('2026-01-02T03:04:05Z');
    let looks = 0;
    const live = startTug([...update, '-q'], {
      engine,
      get now() {
        return new Date(clock + looks++);
      },
    });
    expect(await live.finished).toEqual({ code: 0, stderr: '', stdout: 'web\n' });
  });

  test('goes on in the background after an interrupt', async () => {
    const engine = await updating('pending');
    const live = startTug(update, { engine });
    setTimeout(() => live.abort(new SignalError(2)), 100);
    const { code, stdout } = await live.finished;
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Operation continuing in background.\nUse `docker service ps web` to check progress.\n',
    );
  });

  test.each([
    ['paused', 'service update paused: why'],
    ['rollback_paused', 'service rollback paused: why'],
  ])('fails where the update is %s', async (State, message) => {
    const engine = (await fakeEngine())
      .route(
        'GET /services/web',
        { json: service },
        { json: { ...service, UpdateStatus: { State, Message: 'why' } } },
      )
      .route('POST /services/id1/update', { json: {} });
    expect(await tug(update, { engine })).toEqual({ code: 1, stdout: 'web\n', stderr: `${message}\n` });
  });
});

describe('service update', () => {
  const updating = async () =>
    (await fakeEngine())
      .route('GET /services/web', { json: service })
      .route('POST /services/id1/update', { json: { Warnings: null } });

  test('sends the changed specification on top of the version it saw', async () => {
    const engine = await updating();
    const run = await tug(['service', 'update', '-d', '--env-add', 'A=1', 'web'], { engine });
    expect(run).toEqual({ code: 0, stdout: 'web\n', stderr: '' });
    expect(engine.last.query).toEqual({ version: '7', registryAuthFrom: 'spec' });
    expect(bodyOf(engine, '/services/id1/update').TaskTemplate.ContainerSpec).toEqual({
      Image: 'busybox:latest',
      Env: ['A=1'],
      Mounts: [],
    });
  });

  test('asks the registry for a new image alone', async () => {
    const engine = (await updating()).route('GET /distribution/alpine:latest/json', absent);
    const run = await tug(['service', 'update', '-d', '--image', 'alpine', 'web'], { engine });
    expect(run.stderr).toContain('image alpine:latest could not be accessed');
    const other = await updating();
    await tug(['service', 'update', '-d', '--no-resolve-image', '--image', 'alpine', 'web'], {
      engine: other,
    });
    expect(other.requests.map(({ path }) => path)).toEqual(['/services/web', '/services/id1/update']);
  });

  test('goes back on the engine, and with no other flag', async () => {
    const engine = await updating();
    await tug(['service', 'update', '-d', '--rollback', 'web'], { engine });
    expect(engine.last.query).toMatchObject({ rollback: 'previous' });
    const refusing = (await fakeEngine()).route('GET /services/web', { json: service });
    const run = await tug(['service', 'update', '--rollback', '--force', 'web'], { engine: refusing });
    expect(run.stderr).toBe('other flags may not be combined with --rollback\n');
  });

  test('service rollback says the same', async () => {
    const engine = await updating();
    await tug(['service', 'rollback', '-d', 'web'], { engine });
    expect(engine.last.query).toEqual({ version: '7', rollback: 'previous' });
  });
});

describe('service scale', () => {
  test('sets the numbers one after the other, and tells failures at the end', async () => {
    const engine = (await fakeEngine())
      .route('GET /services/web', { json: service })
      .route('GET /services/x', absent)
      .route('GET /services/all', { json: { ...service, Spec: { ...spec, Mode: { Global: {} } } } })
      .route('POST /services/id1/update', { json: {} });
    const run = await tug(['service', 'scale', '-d', 'web=3', 'x=1', 'all=2', 'web=y'], { engine });
    expect(run).toEqual({
      code: 1,
      stdout: 'web scaled to 3\n',
      stderr: `x: Error response from daemon: service x not found
all: scale can only be used with replicated or replicated-job mode
web: invalid replicas value y: strconv.ParseUint: parsing "y": invalid syntax
`,
    });
    expect(bodyOf(engine, '/services/id1/update').Mode).toEqual({ Replicated: { Replicas: 3 } });
  });

  test('refuses malformed specifiers before it asks anything', async () => {
    const engine = await fakeEngine();
    const { code, stderr } = await tug(['service', 'scale', 'web'], { engine });
    expect(code).toBe(1);
    expect(stderr).toContain("invalid scale specifier 'web'.\nSee 'docker service scale --help'.\n");
  });
});

describe('service ls', () => {
  const port = (published: number, target: number, mode = 'ingress') => ({
    Protocol: 'tcp',
    PublishedPort: published,
    TargetPort: target,
    PublishMode: mode,
  });

  test('counts tasks by itself for old engines', async () => {
    const global = { ...service, ID: 'id2', Spec: { ...spec, Name: 'all', Mode: { Global: {} } } };
    const engine = (await fakeEngine({ apiVersion: '1.40' }))
      .route('GET /services', { json: [service, global] })
      .route('GET /tasks', {
        json: [
          task('running'),
          { ...task('running'), NodeID: 'n2' },
          { ...task('failed'), ServiceID: 'id2' },
        ],
      })
      .route('GET /nodes', {
        json: [
          { ID: 'n1', Status: { State: 'ready' } },
          { ID: 'n2', Status: { State: 'down' } },
        ],
      });
    const { stdout } = await tug(['service', 'ls', '--format', '{{.Name}} {{.Replicas}}'], { engine });
    expect(stdout).toBe('all 0/1\nweb 1/2\n');
    expect(engine.requests[1]?.query).toEqual({ filters: '{"service":{"id1":true,"id2":true}}' });
  });

  test.each([
    [
      'Ports',
      { Endpoint: { Ports: [port(81, 81), port(80, 80), port(90, 90)] } },
      '*:80-81->80-81/tcp, *:90->90/tcp',
    ],
    ['Ports', { Endpoint: { Ports: [port(80, 80), port(81, 80), port(82, 81)] } }, '*:80-82->80-81/tcp'],
    ['Ports', { Endpoint: { Ports: [port(80, 80, 'host')] } }, ''],
    ['Mode', { Spec: { ...spec, Mode: { GlobalJob: {} } } }, 'global job'],
    [
      'Replicas',
      {
        Spec: { ...spec, Mode: { ReplicatedJob: { TotalCompletions: 4 } } },
        ServiceStatus: { RunningTasks: 1, DesiredTasks: 2, CompletedTasks: 3 },
      },
      '1/2 (3/4 completed)',
    ],
    [
      'Replicas',
      { Spec: { ...spec, TaskTemplate: { Placement: { MaxReplicas: 3 } } } },
      '1/1 (max 3 per node)',
    ],
    [
      'Image',
      { Spec: { ...spec, TaskTemplate: { ContainerSpec: { Image: `a:1@sha256:${'a'.repeat(64)}` } } } },
      'a:1',
    ],
  ])('shows %s', async (field, facts, text) => {
    const status = { RunningTasks: 1, DesiredTasks: 1, CompletedTasks: 0 };
    const engine = await fakeEngine();
    engine.route('GET /services', { json: [{ ...service, ServiceStatus: status, ...facts }] });
    const { stdout } = await tug(['service', 'ls', '--format', `{{.${field}}}`], { engine });
    expect(stdout).toBe(`${text}\n`);
    expect(engine.last.query).toEqual({ status: 'true' });
  });
});

describe('service ps', () => {
  const named = (name: string, id: string) => ({ ...service, ID: id, Spec: { ...spec, Name: name } });

  test('lists the tasks of what it finds, the newest of a place first, and tells what it does not find', async () => {
    const at = (ID: string, time: string, more: object = {}) => ({
      ...task('running'),
      ID,
      CreatedAt: `2026-01-02T03:04:0${time}Z`,
      Spec: { ContainerSpec: { Image: 'busybox:latest@sha256:1' } },
      ...more,
    });
    const engine = (await fakeEngine())
      .route('GET /services', { json: [named('other', 'id9')] }, { json: [named('web', 'id1')] })
      .route('GET /services/id1', { json: service })
      .route('GET /nodes/n1', { json: { ID: 'n1', Spec: {}, Description: { Hostname: 'host' } } })
      .route('GET /tasks', {
        json: [
          at('t1', '0'),
          at('t2', '2'),
          at('t3', '1', {
            Slot: undefined,
            Status: {
              State: 'failed',
              Timestamp: '2026-01-02T03:04:00Z',
              Err: 'x'.repeat(40),
              PortStatus: {},
            },
          }),
        ],
      });
    const format = 'table {{.ID}} {{.Name}} {{.Node}} {{.CurrentState}} {{.Error}}';
    const run = await tug(['service', 'ps', 'web', 'none', '--format', format], { engine });
    expect(run.stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      'ID NAME NODE CURRENT STATE ERROR',
      't2 web.1 host Running 5 seconds ago',
      String.raw`t1  \_ web.1 host Running 5 seconds ago`,
      `t3 web.n1 host Failed 5 seconds ago "${'x'.repeat(29)}…"`,
      '',
    ]);
    expect(run).toMatchObject({ code: 1, stderr: 'no such service: none\n' });
    expect(engine.requests.find(({ path }) => path === '/tasks')?.query).toEqual({
      filters: '{"service":{"id1":true}}',
    });
  });

  test('refuses the beginning of several IDs', async () => {
    const engine = (await fakeEngine()).route(
      'GET /services',
      { json: [named('a', 'id1'), named('b', 'id2')] },
      { json: [] },
    );
    const { stderr } = await tug(['service', 'ps', 'id'], { engine });
    expect(stderr).toBe('multiple services found with provided prefix: id\n');
  });
});

test('service rm goes on after a failure', async () => {
  const engine = (await fakeEngine())
    .route('DELETE /services/a', {})
    .route('DELETE /services/x', absent)
    .route('DELETE /services/b', {});
  const run = await tug(['service', 'remove', 'a', 'x', 'b'], { engine });
  expect(run).toEqual({
    code: 1,
    stdout: 'a\nb\n',
    stderr: 'Error response from daemon: service x not found\n',
  });
});

describe('service logs', () => {
  const frame = (stream: number, text: string) => {
    const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    head.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const origin = ['node', 'service', 'task']
    .map((part) => `com.docker.swarm.${part}.id=${{ node: 'n1', service: 'id1', task: 't1' }[part]}`)
    .join(',');
  const time = '2026-01-01T00:00:00.000000000Z';

  const logging = async (...lines: readonly (string | Buffer)[]) =>
    (await fakeEngine())
      .route('GET /services/web', {
        json: { ...service, Spec: { ...spec, Mode: { Replicated: { Replicas: 10 } } } },
      })
      .route('GET /services/web/logs', { body: lines })
      .route('GET /services/id1', { json: service })
      .route('GET /nodes/n1', { json: { ID: 'n1', Spec: { Name: 'host' }, Description: {} } })
      .route('GET /tasks/t1', { json: { ...task('running'), ID: 'task-number-one' } });

  test('heads each line by its task, however its bytes come', async () => {
    const whole = frame(1, `${time} ${origin},a=b+c hello world\n`);
    const engine = await logging(
      whole.subarray(0, 50),
      whole.subarray(50),
      frame(2, `${time} ${origin} oh\n`),
    );
    const run = await tug(['service', 'logs', '-t', '--details', 'web'], { engine });
    expect(run).toEqual({
      code: 0,
      stdout: `${time} web.1.task-number-@host     | a=b c hello world\n`,
      stderr: `${time} web.1.task-number-@host     |  oh\n`,
    });
    expect(engine.requests.find(({ path }) => path.endsWith('/logs'))?.query).toEqual({
      stdout: '1',
      stderr: '1',
      timestamps: '1',
      details: '1',
      tail: 'all',
    });
  });

  test.each([
    [['--no-task-ids'], 'web.1@host '],
    [['--no-trunc'], 'web.1.task-number-one@host '],
  ])('%j', async (flags, heading) => {
    const engine = await logging(frame(1, `${origin} x\n`));
    const { stdout } = await tug(['service', 'logs', ...flags, 'web'], { engine });
    expect(stdout).toBe(`${heading}    | x\n`);
  });

  test.each([
    ['x\n', 'invalid context in log message: x\n'],
    ['a x\n', 'invalid details format'],
    ['a=b x\n', 'missing node id in details: map[a:b]'],
    ['a=%zz x\n', 'invalid URL escape "%zz"'],
  ])('cannot make sense of %j', async (line, message) => {
    const engine = (await fakeEngine())
      .route('GET /services/web', { json: service })
      .route('GET /services/web/logs', { body: [frame(1, line)] });
    const { code, stderr } = await tug(['service', 'logs', 'web'], { engine });
    expect([code, stderr.trim()]).toEqual([1, message.trim()]);
  });

  test('are those of a task where no service has the name', async () => {
    const engine = (await fakeEngine())
      .route('GET /services/t1', absent)
      .route('GET /tasks/t1', { json: { ...task('running'), Spec: { ContainerSpec: {} } } })
      .route('GET /tasks/t1/logs', { body: [frame(1, 'x\n')] });
    expect(await tug(['service', 'logs', '--raw', 't1'], { engine })).toMatchObject({ stdout: 'x\n' });
  });

  test('of nothing known, and of terminals', async () => {
    const engine = (await fakeEngine()).route('GET /services/x', absent).route('GET /tasks/x', absent);
    expect((await tug(['service', 'logs', 'x'], { engine })).stderr).toBe('no such task or service: x\n');
    const Spec = { ...spec, TaskTemplate: { ContainerSpec: { TTY: true } } };
    const terminal = (await fakeEngine()).route('GET /services/web', { json: { ...service, Spec } });
    expect((await tug(['service', 'logs', 'web'], { engine: terminal })).stderr).toBe(
      'tty service logs only supported with --raw\n',
    );
  });
});

describe('service inspect', () => {
  test('names what is not there, and shows the rest', async () => {
    const engine = (await fakeEngine())
      .route('GET /services/web', { json: service })
      .route('GET /services/x', absent);
    const run = await tug(['service', 'inspect', '-f', '{{.Spec.Name}}', 'web', 'x'], { engine });
    expect(run).toEqual({ code: 1, stdout: 'web\n', stderr: 'Error: no such service: x\n' });
    expect(engine.requests[0]?.query).toEqual({ insertDefaults: 'true' });
  });

  test('for people to read shows the names of networks', async () => {
    const Networks = [{ Target: 'net1' }, { Target: 'net2' }];
    const Spec = { ...spec, TaskTemplate: { ...spec.TaskTemplate, Networks } };
    const engine = (await fakeEngine())
      .route('GET /services/web', { json: { ...service, Spec } })
      .route('GET /networks/net1', { json: { Id: 'net1', Name: 'front' } })
      .route('GET /networks/net2', absent);
    const { stdout } = await tug(['service', 'inspect', '--pretty', 'web'], { engine });
    expect(stdout).toContain('\nNetworks: front net2 \n');
  });

  test.each([
    [['--pretty', '-f', 'json'], '--format is incompatible with human friendly format'],
    [['-f', 'prettyx'], 'Cannot supply extra formatting options to the pretty template'],
  ])('refuses %j', async (flags, message) => {
    const engine = await fakeEngine();
    expect((await tug(['service', 'inspect', ...flags, 'web'], { engine })).stderr).toBe(`${message}\n`);
  });
});
