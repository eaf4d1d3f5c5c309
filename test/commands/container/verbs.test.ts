import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

interface Asked {
  query?: object;
  /** of the reply */
  reply?: FakeReply;
  stdout?: string;
}

const deprecated = 'Flag --time has been deprecated, use --timeout instead\n';
const container = (verb: string) => `POST /containers/web/${verb}`;

/** Words, the one request they become, and what is printed. */
const calls: [argv: string[], target: string, asked?: Asked][] = [
  [['kill', 'web'], container('kill')],
  [['kill', '-s', 'HUP', 'web'], container('kill'), { query: { signal: 'HUP' } }],
  [['stop', 'web'], container('stop')],
  [['stop', '-t', '0', 'web'], container('stop'), { query: { t: '0' } }],
  [['stop', '--time', '-1', 'web'], container('stop'), { query: { t: '-1' }, stdout: `${deprecated}web\n` }],
  [['stop', '-s', 'INT', '-t', '3', 'web'], container('stop'), { query: { signal: 'INT', t: '3' } }],
  [['restart', '-t', '9', 'web'], container('restart'), { query: { t: '9' } }],
  [['container', 'restart', '-s', '9', 'web'], container('restart'), { query: { signal: '9' } }],
  [['pause', 'web'], container('pause')],
  [['unpause', 'web'], container('unpause')],
  [['start', 'web'], container('start')],
  [['rename', 'web', 'shop'], container('rename'), { query: { name: 'shop' }, stdout: '' }],
  [['wait', 'web'], container('wait'), { reply: { json: { StatusCode: 137 } }, stdout: '137\n' }],
  [['rm', 'web'], 'DELETE /containers/web'],
  [['rm', '-vf', 'web'], 'DELETE /containers/web', { query: { v: '1', force: '1' } }],
  [['rm', '--link', '/web/'], 'DELETE /containers/web', { query: { link: '1' }, stdout: '/web/\n' }],
  [
    ['diff', 'web'],
    'GET /containers/web/changes',
    {
      reply: { json: [0, 1, 2].map((Kind) => ({ Kind, Path: `/${Kind}` })) },
      stdout: 'C /0\nA /1\nD /2\n',
    },
  ],
  [
    ['top', 'web', '-o', 'pid,cmd'],
    'GET /containers/web/top',
    {
      query: { ps_args: '-o pid,cmd' },
      reply: { json: { Titles: ['PID', 'CMD'], Processes: [['7', 'sleep 9']] } },
      stdout: 'PID                 CMD\n7                   sleep 9\n',
    },
  ],
  [['export', 'web'], 'GET /containers/web/export', { reply: { body: 'an archive' }, stdout: 'an archive' }],
  [
    ['commit', '-a', 'me', '-m', 'why', '-c', 'ENV A=1', '-c', 'USER b', '-p=false', 'web', 'r:5000/shop:v2'],
    'POST /commit',
    {
      query: {
        author: 'me',
        changes: ['ENV A=1', 'USER b'],
        comment: 'why',
        container: 'web',
        pause: '0',
        repo: 'r:5000/shop',
        tag: 'v2',
      },
      reply: { json: { Id: 'sha256:beef' } },
      stdout: 'sha256:beef\n',
    },
  ],
  [
    ['commit', 'web'],
    'POST /commit',
    {
      query: { author: '', comment: '', container: 'web', repo: '', tag: '' },
      reply: { json: { Id: 'sha256:beef' } },
      stdout: 'sha256:beef\n',
    },
  ],
];

describe('verbs of one request', () => {
  test.each(calls)('%j', async (argv, target, { query = {}, reply = { status: 204 }, stdout } = {}) => {
    const engine = (await fakeEngine()).route(target, reply);
    expect(await tug(argv, { engine })).toEqual({ code: 0, stdout: stdout ?? 'web\n', stderr: '' });
    expect(engine.requests).toHaveLength(1);
    expect(engine.last.query).toEqual(query);
  });
});

describe('several containers', () => {
  const absent = (name: string) => ({ status: 404, json: { message: `No such container: ${name}` } });

  test.each(['kill', 'stop', 'restart', 'pause', 'unpause'])(
    '%s goes on after one it cannot',
    async (verb) => {
      const engine = (await fakeEngine())
        .route(`POST /containers/a/${verb}`, { status: 204 })
        .route(`POST /containers/b/${verb}`, absent('b'))
        .route(`POST /containers/c/${verb}`, { status: 204 });
      expect(await tug([verb, 'a', 'b', 'c'], { engine })).toEqual({
        code: 1,
        stdout: 'a\nc\n',
        stderr: 'Error response from daemon: No such container: b\n',
      });
    },
  );

  test('start tells at the end which it could not', async () => {
    const engine = (await fakeEngine())
      .route('POST /containers/a/start', absent('a'))
      .route('POST /containers/b/start', { status: 204 });
    expect(await tug(['start', 'a', 'b'], { engine })).toEqual({
      code: 1,
      stdout: 'b\n',
      stderr: 'Error response from daemon: No such container: a\nError: failed to start containers: a\n',
    });
  });

  test('rm --force is content with an absent one, rm is not', async () => {
    const engine = (await fakeEngine()).route('DELETE /containers/a', absent('a'));
    expect(await tug(['rm', 'a'], { engine })).toMatchObject({ code: 1, stdout: '' });
    expect(await tug(['rm', '-f', 'a'], { engine })).toMatchObject({ code: 0 });
  });
});

describe('bad input asks the engine nothing', () => {
  test.each([
    [['stop'], "docker: 'docker stop' requires at least 1 argument"],
    [['rename', 'web'], "docker: 'docker rename' requires 2 arguments"],
    [['rename', 'web', ' '], 'Error: Neither old nor new names may be empty'],
    [['rm', '/'], 'container name cannot be empty'],
    [['stop', '-t', 'soon', 'web'], 'invalid argument "soon" for "-t, --timeout" flag: strconv.ParseInt'],
    [['start', '-a', 'a', 'b'], 'you cannot start and attach multiple containers at once'],
    [
      ['commit', 'web', 'UPPER'],
      'invalid reference format: repository name (library/UPPER) must be lowercase',
    ],
    [['kill', '--bogus', 'web'], 'unknown flag: --bogus'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await tug(argv);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBeGreaterThan(0);
  });

  test('stop takes one of its two flags for the time', async () => {
    expect(await tug(['stop', '-t', '1', '--time', '2', 'web'])).toEqual({
      code: 1,
      stdout: deprecated,
      stderr: 'conflicting options: cannot specify both --timeout and --time\n',
    });
  });

  test('export does not write an archive to a terminal', async () => {
    const { code, stderr } = await tug(['export', 'web'], { tty: true });
    expect(code).toBe(1);
    expect(stderr).toBe('cowardly refusing to save to a terminal. Use the -o flag or redirect\n');
  });
});

describe('port', () => {
  const Ports = {
    '80/tcp': [
      { HostIp: '0.0.0.0', HostPort: '8080' },
      { HostIp: '::', HostPort: '8080' },
    ],
    '53/udp': [{ HostIp: '127.0.0.1', HostPort: '53' }],
    '9/tcp': null,
  };

  test.each([
    [[], '53/udp -> 127.0.0.1:53\n80/tcp -> 0.0.0.0:8080\n80/tcp -> [::]:8080\n'],
    [['80'], '0.0.0.0:8080\n[::]:8080\n'],
    [['53/udp'], '127.0.0.1:53\n'],
  ])('%j', async (words, stdout) => {
    const engine = (await fakeEngine()).route('GET /containers/web/json', {
      json: { NetworkSettings: { Ports } },
    });
    expect(await tug(['port', 'web', ...words], { engine })).toEqual({ code: 0, stdout, stderr: '' });
  });

  test.each([
    ['9', "Error: No public port '9' published for web"],
    ['53', "Error: No public port '53' published for web"],
    ['x', 'Error: invalid port (x): strconv.ParseUint: parsing "x": invalid syntax'],
  ])('%s is told', async (port, message) => {
    const engine = (await fakeEngine()).route('GET /containers/web/json', {
      json: { NetworkSettings: { Ports } },
    });
    expect(await tug(['port', 'web', port], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${message}\n`,
    });
  });
});
