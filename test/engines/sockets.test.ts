import { chmod, link, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { asNobody, clients, nobodyCanRun, type Clients } from '../support/clients.ts';
import { lab } from '../support/on-engine.ts';

const engine = lab.engines['28.5'];
const other = lab.engines['20.10'];
const whole = engine !== undefined && other !== undefined && lab.referenceClient !== undefined;
const serverVersion = ['version', '--format', '{{.Server.Version}}'];

describe.skipIf(!whole)('where no engine answers', () => {
  let both: Clients;
  beforeAll(async () => {
    both = await clients();
  });

  const commands = [
    ['ps'],
    ['version', '--format', '{{.Server.Version}}'],
    ['run', 'busybox'],
    ['exec', 'a', 'b'],
    ['rm', 'a', 'b'],
    ['inspect', 'a', 'b'],
    ['pull', 'busybox'],
    ['logs', 'a'],
    ['volume', 'prune', '--force', '--all'],
  ];

  test.each(commands)('%s %s is told as docker tells it', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    const { status, stderr } = await both.same(['--host', 'unix:///no/such.sock', ...args]);
    expect(status).not.toBe('exit 0');
    expect(stderr).toContain('Cannot connect to the Docker daemon at unix:///no/such.sock.');
  });

  test('a socket that nobody listens on', async () => {
    const path = join(both.home, 'dead.sock');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    // A server that closes takes its socket away, one that is killed does not.
    const copy = join(both.home, 'left.sock');
    await link(path, copy);
    await new Promise((resolve) => server.close(resolve));
    const { stderr } = await both.same(['--host', `unix://${copy}`, 'ps']);
    expect(stderr).toMatch(/^Cannot connect to the Docker daemon/);
  });

  test('a file, a folder and a broken link', async () => {
    await writeFile(join(both.home, 'file'), '');
    for (const path of [join(both.home, 'file'), both.home, '/proc/self/no']) {
      expect((await both.same(['--host', `unix://${path}`, 'ps'])).status).toBe('exit 1');
    }
  });

  test.each([
    'tcp://127.0.0.1:1',
    'tcp://127.0.0.1:99999',
    'tcp://no-such-host.invalid:2375',
    'tcp://[::1]:1',
  ])('%s', async (host) => {
    expect((await both.same(['--host', host, 'ps'])).status).toBe('exit 1');
  });

  test('an engine that is silent, and one that goes away at once', async () => {
    const path = join(both.home, 'gone.sock');
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(path, resolve));
    try {
      expect((await both.tug(['--host', `unix://${path}`, 'ps'])).stderr).toMatch(
        /: (EOF|.*broken pipe|.*reset by peer)\n$/,
      );
    } finally {
      server.close();
    }
  });
});

describe.skipIf(!whole || !nobodyCanRun())('a socket of somebody else', () => {
  let both: Clients;
  beforeAll(async () => {
    both = await clients();
    // The other user must come as far as the program and its configuration.
    await chmod(both.home, 0o755);
    await mkdir(join(both.home, 'config'), { recursive: true });
  });

  test.each([['ps'], ['run', 'busybox'], ['rm', 'a', 'b']])('%s %s', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    const { status, stderr } = await both.same(['--host', engine?.host ?? '', ...args], { under: asNobody });
    expect(status).not.toBe('exit 0');
    expect(stderr).toContain('permission denied while trying to connect to the Docker daemon socket');
  });
});

describe.skipIf(!whole)('of several contexts', () => {
  let both: Clients;
  beforeAll(async () => {
    both = await clients();
    for (const [name, host] of [
      ['new', engine?.host],
      ['old', other?.host],
    ]) {
      await both.tug(['context', 'create', name ?? '', '--docker', `host=${host}`]);
    }
    await both.tug(['context', 'use', 'old']);
  });
  afterAll(() => both.tug(['context', 'use', 'default']));

  test.each([
    ['the current one', [], {}, other?.version],
    ['DOCKER_CONTEXT', [], { DOCKER_CONTEXT: 'new' }, engine?.version],
    ['--context', ['--context', 'old'], { DOCKER_CONTEXT: 'new' }, other?.version],
    ['DOCKER_HOST', [], { DOCKER_HOST: engine?.host ?? '', DOCKER_CONTEXT: 'old' }, engine?.version],
    ['--context over DOCKER_HOST', ['-c', 'old'], { DOCKER_HOST: engine?.host ?? '' }, other?.version],
    ['--host', ['--host', engine?.host ?? ''], { DOCKER_CONTEXT: 'old' }, engine?.version],
  ])('%s counts', async (_, options, env, version) => {
    const { stdout } = await both.same([...options, ...serverVersion], { env });
    expect(stdout).toBe(`${version}\n`);
  });

  test('none counts that is not there', async () => {
    const { status, stderr } = await both.same(['--context', 'no-such', 'ps']);
    expect(status).toBe('exit 1');
    expect(stderr).toContain('context "no-such": context not found');
  });
});
