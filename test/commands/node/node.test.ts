import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { node, swarm } from '../../support/swarm.ts';
import { tug } from '../../support/tug.ts';

const leader = node('n1', {
  Spec: { Labels: { z: '', a: 'b' }, Role: 'manager', Availability: 'active', Name: 'first' },
  ManagerStatus: { Leader: true, Reachability: 'reachable', Addr: '10.0.0.1:2377' },
});
const manager = node('n2', {
  Spec: { Labels: null, Role: 'manager', Availability: 'drain' },
  ManagerStatus: { Reachability: 'unreachable', Addr: '10.0.0.2:2377' },
});
const worker = node('n10', {
  Description: { Hostname: 'n10-host', TLSInfo: { TrustRoot: 'old', CertIssuerSubject: 'cw==' } },
  Status: { State: 'down' },
});
const info = { json: { Swarm: { NodeID: 'n2', Cluster: swarm() } } };
const notFound = (name: string) => ({ status: 404, json: { message: `node ${name} not found` } });

describe('node ls', () => {
  async function list(args: string[], isAsked = true): Promise<string> {
    const engine = await fakeEngine();
    engine.route('GET /nodes', { json: [worker, manager, leader] });
    if (isAsked) engine.route('GET /info', info);
    const { code, stdout, stderr } = await tug(['node', 'ls', ...args], { engine });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  }

  test('by name of host, with a star at this one', async () => {
    expect(await list([])).toBe(
      'ID        HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION\n' +
        'n1        n1-host    Ready     Active         Leader           28.5.2\n' +
        'n2 *      n2-host    Ready     Drain          Unreachable      28.5.2\n' +
        'n10       n10-host   Down      Active                          \n',
    );
  });

  test.each([
    ['{{.ID}} {{.TLSStatus}}', 'n1 Ready\nn2 Ready\nn10 Needs Rotation\n'],
    ['{{if .Self}}{{.Hostname}}{{end}}', '\nn2-host\n\n'],
    [
      'raw',
      ['n1 n1-host Ready Active Leader', 'n2 n2-host Ready Drain Unreachable', 'n10 n10-host Down Active ']
        .map((line) => line.split(' '))
        .map(
          ([id, host, state, availability, status]) =>
            `node_id: ${id}\nhostname: ${host}\nstatus: ${state}\navailability: ${availability}\nmanager_status: ${status}\n\n`,
        )
        .join(''),
    ],
  ])('--format %s', async (format, stdout) => {
    expect(await list(['--format', format])).toBe(stdout);
  });

  test('IDs alone need no look at the engine', async () => {
    expect(await list(['-q'], false)).toBe('n1\nn2\nn10\n');
    expect(await list(['-q', '--format', 'raw'], false)).toBe('node_id: n1\nnode_id: n2\nnode_id: n10\n');
  });

  test('an empty list neither; filters are handed on', async () => {
    const engine = await fakeEngine();
    engine.route('GET /nodes', { json: [] });
    const { stdout } = await tug(['node', 'list', '-f', 'role=worker'], { engine });
    expect(stdout).toBe('ID        HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION\n');
    expect(engine.last.query).toEqual({ filters: '{"role":{"worker":true}}' });
  });

  test('no root is known of a swarm that does not tell', async () => {
    const engine = await fakeEngine();
    engine.route('GET /nodes', { json: [leader] });
    engine.route('GET /info', { json: { Swarm: { NodeID: 'n1' } } });
    expect((await tug(['node', 'ls', '--format', '{{.TLSStatus}}'], { engine })).stdout).toBe('Unknown\n');
  });
});

describe('node inspect', () => {
  test('for people to read', async () => {
    const engine = await fakeEngine();
    const Description = {
      Hostname: 'h',
      Platform: { Architecture: 'x86_64', OS: 'linux' },
      Resources: { NanoCPUs: 2_900_000_000, MemoryBytes: 1_610_612_736 },
      Engine: {
        EngineVersion: '28.5.2',
        Labels: { e: 'f' },
        Plugins: [
          { Type: 'Volume', Name: 'local' },
          { Type: 'Log', Name: 'json-file' },
          { Type: 'Log', Name: 'local' },
        ],
      },
      TLSInfo: { TrustRoot: 'root\n', CertIssuerSubject: 'cw==', CertIssuerPublicKey: 'aw==' },
    };
    const Status = { State: 'ready', Message: 'ALL is well', Addr: '10.0.0.1' };
    engine.route('GET /nodes/n1', { json: { ...leader, Description, Status } });
    expect((await tug(['node', 'inspect', '--pretty', 'n1'], { engine })).stdout).toBe(
      [
        'ID:\t\t\tn1',
        'Name:\t\t\tfirst',
        'Labels:',
        ' - a=b',
        ' - z',
        'Hostname:              \th',
        'Joined at:             \t2026-01-02 03:03:05 +0000 utc',
        'Status:',
        ' State:\t\t\tReady',
        ' Message:              \tAll is well',
        ' Availability:         \tActive',
        ' Address:\t\t10.0.0.1',
        'Manager Status:',
        ' Address:\t\t10.0.0.1:2377',
        ' Raft Status:\t\tReachable',
        ' Leader:\t\tYes',
        'Platform:',
        ' Operating System:\tlinux',
        ' Architecture:\t\tx86_64',
        'Resources:',
        ' CPUs:\t\t\t2',
        ' Memory:\t\t1.5GiB',
        'Plugins:',
        ' Log:\t\tjson-file, local',
        ' Volume:\t\tlocal',
        'Engine Version:\t\t28.5.2',
        'Engine Labels:',
        ' - e=f',
        'TLS Info:',
        ' TrustRoot:',
        'root\n',
        ' Issuer Subject:\tcw==',
        ' Issuer Public Key:\taw==\n',
      ].join('\n'),
    );
  });

  test('for people to read where little is known', async () => {
    const engine = await fakeEngine();
    engine.route('GET /nodes/n', { json: { ...worker, Description: {}, Status: {} } });
    expect((await tug(['node', 'inspect', '--pretty', 'n'], { engine })).stdout).toBe(
      'ID:\t\t\tn10\nHostname:              \t\nJoined at:             \t2026-01-02 03:03:05 +0000 utc\n' +
        'Status:\n State:\t\t\t\n Availability:         \tActive\n' +
        'Platform:\n Operating System:\t\n Architecture:\t\t\n' +
        'Resources:\n CPUs:\t\t\t0\n Memory:\t\t\nEngine Version:\t\t\n',
    );
  });

  test('finds itself', async () => {
    const engine = await fakeEngine();
    engine.route('GET /info', info);
    engine.route('GET /nodes/n2', { json: manager });
    const { stdout } = await tug(['node', 'inspect', 'self', '-f', '{{.ID}} {{.Spec.Role}}'], { engine });
    expect(stdout).toBe('n2 manager\n');
  });

  test('shows its fields in its own order', async () => {
    const engine = await fakeEngine();
    const { ID, ...rest } = worker as { ID: string };
    engine.route('GET /nodes/n10', { json: { ...rest, ID, Unknown: 1 } });
    const { stdout } = await tug(['node', 'inspect', 'n10'], { engine });
    expect(Object.keys((JSON.parse(stdout) as object[])[0]!)).toEqual([
      'ID',
      'Version',
      'CreatedAt',
      'UpdatedAt',
      'Spec',
      'Description',
      'Status',
    ]);
  });
});

describe('node update', () => {
  test.each<[string, object]>([
    ['', { Labels: { z: '', a: 'b' } }],
    ['--role worker', { Role: 'worker' }],
    ['--availability DRAIN', { Availability: 'DRAIN' }],
    ['--label-add c=d=e --label-add bare', { Labels: { z: '', a: 'b', c: 'd=e', bare: '' } }],
    ['--label-rm a', { Labels: { z: '' } }],
    ['--label-add c --label-rm c --label-rm z', { Labels: { a: 'b' } }],
  ])('%s', async (flags, expected) => {
    const engine = await fakeEngine();
    engine.route('GET /nodes/first', { json: leader });
    engine.route('POST /nodes/n1/update', {});
    const run = await tug(['node', 'update', ...flags.split(' ').filter(Boolean), 'first'], { engine });
    expect(run).toEqual({ code: 0, stdout: 'first\n', stderr: '' });
    expect(engine.last.query).toEqual({ version: '3' });
    const { Spec } = leader as { Spec: object };
    expect(JSON.parse(engine.last.body)).toEqual({ ...Spec, ...expected });
  });

  test('removes no label that is not there', async () => {
    const engine = await fakeEngine();
    engine.route('GET /nodes/n1', { json: leader });
    const { code, stderr } = await tug(['node', 'update', '--label-rm', 'x', 'n1'], { engine });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "key x doesn't exist in node's labels\n" });
  });
});

describe('roles', () => {
  async function engineWith(...nodes: object[]): Promise<FakeEngine> {
    const engine = await fakeEngine();
    for (const one of nodes as { ID: string }[]) engine.route(`GET /nodes/${one.ID}`, { json: one });
    return engine;
  }

  test('promote makes managers of those that are none', async () => {
    const engine = await engineWith(leader, worker);
    engine.route('POST /nodes/n10/update', {});
    expect(await tug(['node', 'promote', 'n1', 'n10'], { engine })).toEqual({
      code: 0,
      stdout: 'Node n1 is already a manager.\nNode n10 promoted to a manager in the swarm.\n',
      stderr: '',
    });
    expect(JSON.parse(engine.last.body)).toEqual({ Labels: {}, Role: 'manager', Availability: 'active' });
  });

  test('demote makes workers, and ends with the first failure', async () => {
    const engine = await engineWith(worker, manager);
    engine.route('POST /nodes/n2/update', {});
    engine.route('GET /nodes/n3', notFound('n3'));
    expect(await tug(['node', 'demote', 'n10', 'n2', 'n3', 'n1'], { engine })).toEqual({
      code: 1,
      stdout: 'Node n10 is already a worker.\nManager n2 demoted in the swarm.\n',
      stderr: 'Error response from daemon: node n3 not found\n',
    });
  });
});

test.each<[string[], object]>([
  [[], {}],
  [['-f'], { force: '1' }],
])('node rm %j goes on after a failure', async (flags, query) => {
  const engine = await fakeEngine();
  engine.route('DELETE /nodes/a', notFound('a'));
  engine.route('DELETE /nodes/b', {});
  expect(await tug(['node', 'rm', ...flags, 'a', 'b'], { engine })).toEqual({
    code: 1,
    stdout: 'b\n',
    stderr: 'Error response from daemon: node a not found\n',
  });
  expect(engine.last.query).toEqual(query);
});

describe('node ps', () => {
  const task = (ID: string, NodeID: string) => ({
    ID,
    ServiceID: 's1',
    Slot: 1,
    NodeID,
    CreatedAt: '2026-01-02T03:00:00Z',
    Spec: { ContainerSpec: { Image: 'busybox' } },
    Status: { State: 'running', Timestamp: '2026-01-02T03:04:00Z', PortStatus: {} },
    DesiredState: 'running',
  });
  const filtersOf = (engine: FakeEngine): unknown[] =>
    engine.requests
      .filter(({ path }) => path === '/tasks')
      .map(({ query }) => JSON.parse(String(query['filters'])) as unknown);

  test('lists the tasks of this node, by names', async () => {
    const engine = await fakeEngine();
    engine.route('GET /info', info);
    engine.route('GET /nodes/n2', { json: manager });
    engine.route('GET /tasks', { json: [task('t1', 'n2')] });
    engine.route('GET /services/s1', { json: { ID: 's1', Spec: { Name: 'web' } } });
    const { stdout } = await tug(['node', 'ps', '--format', '{{.Name}} {{.Node}}'], { engine });
    expect(stdout).toBe('web.1 n2-host\n');
    expect(filtersOf(engine)).toEqual([{ node: { n2: true } }]);
  });

  test('shows what it found and tells of what it did not', async () => {
    const engine = await fakeEngine();
    engine.route('GET /nodes/a', { json: { ...manager, ID: 'n2' } });
    engine.route('GET /nodes/b', notFound('b'));
    engine.route('GET /nodes/c', { json: { ...worker, ID: 'n10' } });
    engine.route('GET /tasks', { json: [task('t1', 'n2')] }, { json: [task('t2', 'n10')] });
    const args = [
      'node',
      'ps',
      '--no-resolve',
      '-f',
      'name=x',
      '--format',
      '{{.Name}} {{.Node}}',
      'a',
      'b',
      'c',
    ];
    expect(await tug(args, { engine })).toEqual({
      code: 1,
      stdout: 's1.1 n2\ns1.1 n10\n',
      stderr: 'Error response from daemon: node b not found\n',
    });
    expect(filtersOf(engine)).toEqual([
      { name: { x: true }, node: { n2: true } },
      { name: { x: true }, node: { n2: true, n10: true } },
    ]);
  });

  test('shows no table where nothing was found', async () => {
    const engine = await fakeEngine();
    engine.route('GET /nodes/a', notFound('a'));
    engine.route('GET /nodes/b', notFound('b'));
    expect(await tug(['node', 'ps', 'a', 'b'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error response from daemon: node a not found\nError response from daemon: node b not found\n',
    });
  });
});

test('nodes are asked for from API 1.24 on', async () => {
  const run = await tug(['node', 'ls'], { engine: await fakeEngine({ apiVersion: '1.23' }) });
  expect(run.stderr).toBe(
    'docker node ls requires API version 1.24, but the Docker daemon API version is 1.23\n',
  );
});
