import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTar } from '../../../src/archive/reader.ts';
import { fakeEngine, type FakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { tug, type TugOptions, type TugRun } from '../../support/tug.ts';

interface Asked extends TugRun {
  engine: FakeEngine;
  /** method, path and query of what the engine was asked */
  asked: string[];
}

type Routes = Readonly<Record<string, FakeReply>>;

async function plugin(line: string, routes: Routes = {}, options: TugOptions = {}): Promise<Asked> {
  const engine = await fakeEngine();
  for (const [route, reply] of Object.entries(routes)) engine.route(route, reply);
  const run = await tug(['plugin', ...line.split(' ')], { engine, ...options });
  const asked = engine.requests.map(({ method, path, query }) => {
    const parameters = new URLSearchParams(query as Record<string, string>).toString();
    return `${method} ${path}${parameters && `?${parameters}`}`;
  });
  return { ...run, engine, asked };
}

const absent: FakeReply = { status: 404, json: { message: 'plugin "p" not found' } };
const notFound = 'Error response from daemon: plugin "p" not found\n';

const plugins = [
  {
    Id: 'a'.repeat(64),
    Name: 'p10:latest',
    Enabled: true,
    PluginReference: 'docker.io/me/p10:latest',
    Config: { Description: 'First\nsecond and a description that goes on and on' },
  },
  { Id: 'b'.repeat(64), Name: 'p9:latest', Enabled: false, Config: { Description: 'Small' } },
];

describe('plugin ls', () => {
  const list = (flags: string, options?: TugOptions) =>
    plugin(`ls ${flags}`.trim(), { 'GET /plugins': { json: plugins } }, options);

  test.each([
    [
      '',
      'ID             NAME         DESCRIPTION                                     ENABLED\n' +
        'bbbbbbbbbbbb   p9:latest    Small                                           false\n' +
        'aaaaaaaaaaaa   p10:latest   Firstsecond and a description that goes on a…   true\n',
    ],
    ['-q', 'bbbbbbbbbbbb\naaaaaaaaaaaa\n'],
    ['--quiet --no-trunc', `${'b'.repeat(64)}\n${'a'.repeat(64)}\n`],
    ['--format {{.Name}}={{.PluginReference}}', 'p9:latest=\np10:latest=docker.io/me/p10:latest\n'],
    ['--format raw -q', 'plugin_id: bbbbbbbbbbbb\nplugin_id: aaaaaaaaaaaa\n'],
  ])('%s', async (flags, stdout) => {
    expect(await list(flags)).toMatchObject({ code: 0, stdout, stderr: '' });
  });

  test('json', async () => {
    const { stdout } = await list('--format json --no-trunc');
    expect(
      stdout
        .split('\n')
        .slice(0, 1)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        Description: 'Small',
        Enabled: false,
        ID: 'b'.repeat(64),
        Name: 'p9:latest',
        PluginReference: '',
      },
    ]);
  });

  test('filters', async () => {
    const { asked } = await list('-f enabled=true --filter capability=volumedriver');
    const filters = '{"capability":{"volumedriver":true},"enabled":{"true":true}}';
    expect(asked).toEqual([`GET /plugins?${new URLSearchParams({ filters }).toString()}`]);
  });
});

test('plugin inspect', async () => {
  const run = await plugin('inspect -f {{.Name}}:{{.Enabled}} p', {
    'GET /plugins/p/json': { json: plugins[0] },
  });
  expect(run).toMatchObject({ code: 0, stdout: 'p10:latest:true\n' });
  expect(await plugin('inspect p', { 'GET /plugins/p/json': absent })).toMatchObject({
    code: 1,
    stdout: '[]\n',
    stderr: notFound,
  });
});

describe('verbs of one request', () => {
  test.each<[string, string, string, string]>([
    ['enable p', 'POST /plugins/p/enable', '?timeout=30', 'p\n'],
    ['enable --timeout 5 p', 'POST /plugins/p/enable', '?timeout=5', 'p\n'],
    ['disable p', 'POST /plugins/p/disable', '', 'p\n'],
    ['disable -f p', 'POST /plugins/p/disable', '?force=1', 'p\n'],
    ['rm p', 'DELETE /plugins/p', '', 'p\n'],
    ['remove --force p', 'DELETE /plugins/p', '?force=1', 'p\n'],
    ['set p A=1 B=2', 'POST /plugins/p/set', '', ''],
  ])('%s', async (line, route, query, stdout) => {
    expect(await plugin(line, { [route]: {} })).toMatchObject({
      code: 0,
      stdout,
      stderr: '',
      asked: [route + query],
    });
    expect(await plugin(line, { [route]: absent })).toMatchObject({ code: 1, stdout: '', stderr: notFound });
  });

  test('set sends what is to be set', async () => {
    const { engine } = await plugin('set p A=1 B=2', { 'POST /plugins/p/set': {} });
    expect(JSON.parse(engine.requests[0]!.body)).toEqual(['A=1', 'B=2']);
  });

  test('rm goes on behind a failure', async () => {
    const run = await plugin('rm p q', { 'DELETE /plugins/p': absent, 'DELETE /plugins/q': {} });
    expect(run).toMatchObject({ code: 1, stdout: 'q\n', stderr: notFound });
  });

  test('enable refuses a negative patience', async () => {
    const run = await plugin('enable --timeout -1 p');
    expect(run).toMatchObject({ code: 1, stderr: 'negative timeout -1 is invalid\n', asked: [] });
  });
});

describe('plugin create', () => {
  function folder(config?: string): string {
    const cwd = mkdtempSync(join(tmpdir(), 'tug-plugin-'));
    mkdirSync(join(cwd, 'p/rootfs'), { recursive: true });
    writeFileSync(join(cwd, 'p/rootfs/serve'), 'x', { mode: 0o755 });
    writeFileSync(join(cwd, 'file'), '');
    if (config !== undefined) writeFileSync(join(cwd, 'p/config.json'), config);
    return cwd;
  }

  test('sends the folder', async () => {
    const run = await plugin(
      'create me/p:v1 p',
      { 'POST /plugins/create': { status: 204 } },
      { cwd: folder('{}') },
    );
    expect(run).toMatchObject({
      code: 0,
      stdout: 'me/p:v1\n',
      asked: ['POST /plugins/create?name=me%2Fp%3Av1'],
    });
    const [{ headers, body }] = run.engine.requests as [FakeEngine['requests'][number]];
    expect(headers['content-type']).toBe('application/x-tar');
    const names: string[] = [];
    for await (const { header, content } of readTar(chunks(Buffer.from(body)))) {
      names.push(header.name);
      for await (const _ of content);
    }
    expect(names).toEqual(['config.json', 'rootfs/', 'rootfs/serve']);
  });

  test('--compress', async () => {
    const options = { cwd: folder('{}') };
    const { engine } = await plugin('create --compress p p', { 'POST /plugins/create': {} }, options);
    expect(engine.requests[0]?.body.startsWith('\u001f')).toBe(true);
  });

  test.each([
    ['create p absent', '{}', 'lstat CWD/absent: no such file or directory'],
    ['create p file', '{}', 'context must be a directory'],
    ['create p p', undefined, 'open p/config.json: no such file or directory'],
    ['create p p', '', 'EOF'],
    ['create p p', '{', 'unexpected EOF'],
    ['create P p', '{}', 'invalid reference format: repository name (library/P) must be lowercase'],
  ])('%s of %j', async (line, config, message) => {
    const cwd = folder(config);
    const { code, stderr, asked } = await plugin(line, {}, { cwd });
    expect({ code, stderr, asked }).toEqual({
      code: 1,
      stderr: `${message.replace('CWD', cwd)}\n`,
      asked: [],
    });
  });
});

async function* chunks(buffer: Buffer): AsyncGenerator<Buffer> {
  yield buffer;
}

const privileges = [
  { Name: 'network', Description: 'd', Value: ['host'] },
  { Name: 'capabilities', Description: 'd', Value: ['CAP_A', 'CAP_B'] },
];
const question = (name: string): string =>
  `Plugin "${name}" is requesting the following privileges:\n - network: [host]\n - capabilities: [CAP_A CAP_B]\n` +
  'Do you grant the above permissions? [y/N] ';

describe('plugin install', () => {
  const remote = new URLSearchParams({ remote: 'docker.io/me/p' }).toString();
  const routes: Routes = {
    'GET /plugins/privileges': { json: privileges },
    'POST /plugins/pull': {
      headers: { 'Docker-Plugin-Name': 'me/p:latest' },
      body: '{"status":"Pulling"}\n',
    },
    'POST /plugins/me/p:latest/enable': {},
  };
  const enabled = 'POST /plugins/me/p:latest/enable?timeout=0';

  test('asks, pulls and enables', async () => {
    const run = await plugin('install me/p', routes, { input: 'y\n' });
    expect(run).toMatchObject({
      code: 0,
      stdout: `${question('me/p')}Pulling\nInstalled plugin me/p\n`,
      stderr: '',
      asked: [`GET /plugins/privileges?${remote}`, `POST /plugins/pull?name=&${remote}`, enabled],
    });
    expect(JSON.parse(run.engine.requests[1]!.body)).toEqual(privileges);
  });

  test('is not granted what it asks for', async () => {
    const { 'GET /plugins/privileges': asked } = routes;
    const run = await plugin('install me/p', { 'GET /plugins/privileges': asked! }, { input: 'n\n' });
    expect(run).toMatchObject({
      code: 1,
      stdout: question('me/p'),
      stderr: 'permission denied while installing plugin docker.io/me/p\n',
    });
  });

  test.each<[string, Routes, string[]]>([
    ['--grant-all-permissions', {}, [`POST /plugins/pull?name=&${remote}`, enabled]],
    [
      '--grant-all-permissions --alias mine',
      {},
      [`POST /plugins/pull?name=mine%3Alatest&${remote}`, enabled],
    ],
  ])('%s', async (flags, more, asked) => {
    const run = await plugin(`install ${flags} me/p`, { ...routes, ...more });
    expect(run).toMatchObject({ code: 0, stdout: 'Pulling\nInstalled plugin me/p\n' });
    expect(run.asked.slice(1)).toEqual(asked);
  });

  test('--disable, with settings', async () => {
    const { 'POST /plugins/me/p:latest/enable': _, ...others } = routes;
    const run = await plugin('install --disable --grant-all-permissions me/p A=1', {
      ...others,
      'POST /plugins/me/p:latest/set': {},
    });
    expect(run.asked.at(-1)).toBe('POST /plugins/me/p:latest/set');
    expect(JSON.parse(run.engine.requests.at(-1)!.body)).toEqual(['A=1']);
  });

  test('of a plugin that asks for nothing', async () => {
    const run = await plugin('install me/p', { ...routes, 'GET /plugins/privileges': { body: 'null' } });
    expect(run).toMatchObject({ code: 0, stdout: 'Pulling\nInstalled plugin me/p\n' });
    expect(run.engine.requests[1]?.body).toBe('null\n');
  });

  test('fails in the middle', async () => {
    const { 'POST /plugins/me/p:latest/enable': _, ...others } = routes;
    const failed: FakeReply = { body: '{"errorDetail":{"message":"no room"},"error":"no room"}\n' };
    const run = await plugin('install --grant-all-permissions me/p', {
      ...others,
      'POST /plugins/pull': failed,
    });
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: 'no room\n' });
  });

  test.each([
    ['install --alias A p', 'invalid reference format: repository name (library/A) must be lowercase\n'],
    ['install P', 'invalid reference format: repository name (library/P) must be lowercase\n'],
    [`install --alias a@sha256:${'0'.repeat(64)} p`, `invalid name: a@sha256:${'0'.repeat(64)}\n`],
    [
      'install --disable-content-trust=false p',
      'content trust is not supported by docker (asked for by --disable-content-trust=false)\n',
    ],
  ])('%s', async (line, stderr) => {
    expect(await plugin(line)).toMatchObject({ code: 1, stdout: '', stderr, asked: [] });
  });
});

describe('plugin upgrade', () => {
  const known = { ...plugins[1], PluginReference: 'docker.io/me/p9:latest' };
  const routes: Routes = {
    'GET /plugins/p9/json': { json: known },
    'GET /plugins/privileges': { json: privileges },
    'POST /plugins/p9:latest/upgrade': { body: '{"status":"Pulling"}\n' },
  };
  const upgrading = (to: string): string => `Upgrading plugin p9:latest from me/p9:latest to ${to}\n`;

  test('takes what is where the old one came from', async () => {
    const run = await plugin('upgrade --grant-all-permissions p9', routes);
    expect(run).toMatchObject({
      code: 0,
      stdout: `${upgrading('me/p9:latest')}Pulling\nUpgraded plugin p9:latest to docker.io/me/p9:latest\n`,
    });
    expect(JSON.parse(run.engine.requests.at(-1)!.body)).toEqual(privileges);
  });

  test('asks about another place', async () => {
    const { 'GET /plugins/p9/json': inspected } = routes;
    const run = await plugin('upgrade p9 me/new', { 'GET /plugins/p9/json': inspected! }, { input: 'n\n' });
    expect(run).toMatchObject({
      code: 0,
      stdout: `${upgrading('me/new:latest')}Plugin images do not match, are you sure? [y/N] `,
      stderr: '',
    });
  });

  test('does not ask with --skip-remote-check', async () => {
    const run = await plugin('upgrade --skip-remote-check p9 me/new', routes, { input: 'y\n' });
    expect(run.stdout).toBe(
      `${upgrading('me/new:latest')}${question('me/new')}Pulling\nUpgraded plugin p9:latest to me/new\n`,
    );
  });

  test.each<[string, FakeReply, string]>([
    ['upgrade p', absent, `error reading plugin data: ${notFound}`],
    ['upgrade p', { json: { ...known, Enabled: true } }, 'the plugin must be disabled before upgrading\n'],
    [
      'upgrade p B',
      { json: known },
      'error parsing remote upgrade image reference: invalid reference format: repository name (library/B) must be lowercase\n',
    ],
  ])('%s', async (line, reply, stderr) => {
    expect(await plugin(line, { 'GET /plugins/p/json': reply })).toMatchObject({
      code: 1,
      stdout: '',
      stderr,
    });
  });
});

describe('plugin push', () => {
  test('sends the name in its short form', async () => {
    const run = await plugin('push docker.io/me/p', {
      'POST /plugins/me/p:latest/push': { body: '{"status":"Pushed"}\n' },
    });
    expect(run).toMatchObject({ code: 0, stdout: 'Pushed\n' });
    expect(run.engine.requests[0]?.headers['x-registry-auth']).toBe('e30=');
  });

  test.each([
    ['push P', 'invalid reference format: repository name (library/P) must be lowercase\n'],
    [`push p@sha256:${'0'.repeat(64)}`, `invalid name: p@sha256:${'0'.repeat(64)}\n`],
  ])('%s', async (line, stderr) => {
    expect(await plugin(line)).toMatchObject({ code: 1, stderr, asked: [] });
  });
});
