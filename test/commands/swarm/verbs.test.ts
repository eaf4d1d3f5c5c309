import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SignalError } from '../../../src/cli/errors.ts';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { startTug, tug } from '../../support/tug.ts';
import { node, swarm } from '../../support/swarm.ts';

const failure = (message: string, status = 503) => ({ status, json: { message } });
const keyText = (
  program: string,
): string => `To unlock a swarm manager after it restarts, run the \`${program} swarm unlock\`
command and provide the following key:

    key1

Remember to store this key in a password manager, since without it you
will not be able to restart the manager.
`;
const joinText = (role: string): string =>
  `To add a ${role} to this swarm, run the following command:\n\n` +
  `    docker swarm join --token ${role}-token 10.0.0.1:2377\n\n`;

async function manager(): Promise<FakeEngine> {
  const engine = await fakeEngine();
  engine.route('GET /swarm', { json: swarm() });
  return engine;
}

function withNode(engine: FakeEngine): void {
  engine.route('GET /nodes/node1', { json: { ID: 'node1', ManagerStatus: { Addr: '10.0.0.1:2377' } } });
}

describe('swarm init', () => {
  test('tells how others join, and the key', async () => {
    const engine = await manager();
    withNode(engine);
    engine.route('POST /swarm/init', { json: 'node1' });
    engine.route('GET /swarm/unlockkey', { json: { UnlockKey: 'key1' } });
    const run = await tug(['swarm', 'init', '--autolock'], { engine });
    expect(run).toEqual({
      code: 0,
      stdout:
        `Swarm initialized: current node (node1) is now a manager.\n\n${joinText('worker')}` +
        `To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions.\n${keyText('docker')}`,
      stderr: '',
    });
  });

  test('says so under its own name', async () => {
    const engine = await manager();
    withNode(engine);
    engine.route('POST /swarm/init', { json: 'node1' });
    const { stdout } = await tug(['swarm', 'init'], { engine, program: 'tug' });
    expect(stdout).toContain('    tug swarm join --token worker-token');
    expect(stdout).toContain("run 'tug swarm join-token manager'");
  });

  test.each([
    'could not choose an IP address to advertise since this system has several',
    "could not find the system's IP address",
  ])('names the flag that helps where %s', async (message) => {
    const engine = await fakeEngine();
    engine.route('POST /swarm/init', failure(message, 400));
    const { code, stderr } = await tug(['swarm', 'init'], { engine });
    expect(code).toBe(1);
    expect(stderr).toBe(`Error response from daemon: ${message} - specify one with --advertise-addr\n`);
  });

  test('keeps what it told where it fails later', async () => {
    const engine = await fakeEngine();
    engine.route('POST /swarm/init', { json: 'node1' });
    engine.route('GET /nodes/node1', failure('no leader'));
    const { code, stdout, stderr } = await tug(['swarm', 'init'], { engine });
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: 'Swarm initialized: current node (node1) is now a manager.\n\n',
    });
    expect(stderr).toBe('Error response from daemon: no leader\n');
  });
});

test('swarm join says what the node has become', async () => {
  const engine = await fakeEngine();
  engine.route('POST /swarm/join', {});
  engine.route('GET /info', { json: { Swarm: { ControlAvailable: true } } });
  const { stdout } = await tug(['swarm', 'join', 'host:2377'], { engine });
  expect(stdout).toBe('This node joined a swarm as a manager.\n');
});

describe('swarm join-token', () => {
  test.each<[string[], string]>([
    [['worker'], joinText('worker')],
    [['manager'], joinText('manager')],
    [['-q', 'worker'], 'worker-token\n'],
    [['--quiet', 'manager'], 'manager-token\n'],
  ])('%j', async (args, stdout) => {
    const engine = await manager();
    if (args.length === 1) {
      withNode(engine);
      engine.route('GET /info', { json: { Swarm: { NodeID: 'node1' } } });
    }
    expect(await tug(['swarm', 'join-token', ...args], { engine })).toEqual({ code: 0, stdout, stderr: '' });
  });

  test.each([
    ['worker', { rotateWorkerToken: 'true', rotateManagerToken: 'false' }],
    ['manager', { rotateWorkerToken: 'false', rotateManagerToken: 'true' }],
  ])('renews that of a %s', async (role, rotated) => {
    const engine = await manager();
    withNode(engine);
    engine.route('POST /swarm/update', {});
    engine.route('GET /info', { json: { Swarm: { NodeID: 'node1' } } });
    const { stdout } = await tug(['swarm', 'join-token', '--rotate', role], { engine });
    expect(stdout).toBe(`Successfully rotated ${role} join token.\n\n${joinText(role)}`);
    const { query, body } = engine.requests[1]!;
    expect(query).toEqual({ version: '7', rotateManagerUnlockKey: 'false', ...rotated });
    expect(JSON.parse(body)).toEqual({ Labels: {}, EncryptionConfig: { AutoLockManagers: false } });
  });

  test('knows two roles', async () => {
    const run = await tug(['swarm', 'join-token', 'king'], { engine: await fakeEngine() });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'unknown role king\n' });
  });
});

test.each<[string[], object]>([
  [[], {}],
  [['--force'], { force: '1' }],
])('swarm leave %j', async (flags, query) => {
  const engine = await fakeEngine();
  engine.route('POST /swarm/leave', {});
  const run = await tug(['swarm', 'leave', ...flags], { engine });
  expect(run).toEqual({ code: 0, stdout: 'Node left the swarm.\n', stderr: '' });
  expect(engine.last.query).toEqual(query);
});

describe('swarm unlock', () => {
  const state = (LocalNodeState: string) => ({ json: { Swarm: { LocalNodeState } } });

  async function locked(): Promise<FakeEngine> {
    const engine = await fakeEngine();
    engine.route('GET /info', state('locked'));
    engine.route('POST /swarm/unlock', {});
    return engine;
  }

  test('reads the key from standard input', async () => {
    const engine = await locked();
    const run = await tug(['swarm', 'unlock'], { engine, input: ' key1 \nmore\n' });
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(engine.last.body)).toEqual({ UnlockKey: 'key1' });
  });

  test('asks for the key at a terminal and does not show it', async () => {
    const engine = await locked();
    const run = startTug(['swarm', 'unlock'], { engine, tty: true, input: 'key1\r' });
    expect(await run.finished).toEqual({ code: 0, stdout: 'Enter unlock key: \n', stderr: '' });
    expect(JSON.parse(engine.last.body)).toEqual({ UnlockKey: 'key1' });
  });

  test.each([
    ['inactive', 'Error: This node is not part of a swarm'],
    ['active', 'Error: swarm is not locked'],
    ['pending', 'Error: swarm is not locked'],
    ['error', 'Error: swarm is not locked'],
  ])('asks for nothing where the node is %s', async (is, message) => {
    const engine = await fakeEngine();
    engine.route('GET /info', state(is));
    expect(await tug(['swarm', 'unlock'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${message}\n`,
    });
  });
});

describe('swarm unlock-key', () => {
  const locked = swarm({ Spec: { Labels: {}, EncryptionConfig: { AutoLockManagers: true } } });

  test.each<[string[], string]>([
    [[], keyText('docker')],
    [['-q'], 'key1\n'],
    [['--rotate'], `Successfully rotated manager unlock key.\n${keyText('docker')}`],
    [['--rotate', '-q'], 'key1\n'],
  ])('%j', async (flags, stdout) => {
    const engine = await fakeEngine();
    engine.route('GET /swarm/unlockkey', { json: { UnlockKey: 'key1' } });
    if (flags.includes('--rotate')) {
      engine.route('GET /swarm', { json: locked });
      engine.route('POST /swarm/update', {});
    }
    expect(await tug(['swarm', 'unlock-key', ...flags], { engine })).toEqual({ code: 0, stdout, stderr: '' });
    const update = engine.requests.find(({ path }) => path === '/swarm/update');
    if (update) expect(update.query['rotateManagerUnlockKey']).toBe('true');
  });

  test('there is none to renew where managers are not locked', async () => {
    const { stderr } = await tug(['swarm', 'unlock-key', '--rotate'], { engine: await manager() });
    expect(stderr).toBe('cannot rotate because autolock is not turned on\n');
  });

  test.each([
    [{ json: { UnlockKey: '' } }, 'no unlock key is set'],
    [failure('no leader'), 'could not fetch unlock key: Error response from daemon: no leader'],
  ])('fails with its reason', async (reply, message) => {
    const engine = await fakeEngine();
    engine.route('GET /swarm/unlockkey', reply);
    expect(await tug(['swarm', 'unlock-key'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${message}\n`,
    });
  });
});

describe('swarm update', () => {
  test.each<[string, boolean, string]>([
    ['true', false, `Swarm updated.\n${keyText('docker')}`],
    ['true', true, 'Swarm updated.\n'],
    ['false', true, 'Swarm updated.\n'],
  ])('--autolock=%s tells a new key alone', async (wanted, before, stdout) => {
    const engine = await fakeEngine();
    const Spec = { Labels: {}, EncryptionConfig: { AutoLockManagers: before } };
    engine.route('GET /swarm', { json: swarm({ Spec }) });
    engine.route('POST /swarm/update', {});
    if (wanted === 'true' && !before) engine.route('GET /swarm/unlockkey', { json: { UnlockKey: 'key1' } });
    const run = await tug(['swarm', 'update', `--autolock=${wanted}`], { engine });
    expect(run).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('shows its help where nothing is to change', async () => {
    const { code, stdout, stderr } = await tug(['swarm', 'update'], { engine: await fakeEngine() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: {2}docker swarm update \[OPTIONS\]\n/);
  });
});

describe('swarm ca', () => {
  const folder = mkdtempSync(join(tmpdir(), 'swarm-ca-'));
  const pem = (kind: string): string => `-----BEGIN ${kind}-----\nMIIB\n-----END ${kind}-----\n`;
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const cert = file('cert.pem', pem('CERTIFICATE'));
  const key = file('key.pem', pem('PRIVATE KEY'));
  const text = file('text.txt', 'no pem');
  const signer = 'protocol=cfssl,url=https://a';
  const sent = { Labels: {}, EncryptionConfig: { AutoLockManagers: false } };

  test('shows the root', async () => {
    expect(await tug(['swarm', 'ca'], { engine: await manager() })).toEqual({
      code: 0,
      stdout: 'root\n',
      stderr: '',
    });
  });

  test('says that there is none', async () => {
    const engine = await fakeEngine();
    engine.route('GET /swarm', { json: swarm({ TLSInfo: {} }) });
    const run = await tug(['swarm', 'ca'], { engine });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'No CA information available\n' });
  });

  test.each<[string[], object]>([
    [[], { ForceRotate: 1, SigningCACert: '', SigningCAKey: '' }],
    [['--cert-expiry', '1h'], { ForceRotate: 1, NodeCertExpiry: 3.6e12 }],
    [
      ['--ca-cert', cert, '--ca-key', key],
      { ForceRotate: 0, SigningCACert: pem('CERTIFICATE'), SigningCAKey: pem('PRIVATE KEY') },
    ],
    [
      ['--ca-cert', cert, '--external-ca', signer],
      {
        SigningCACert: pem('CERTIFICATE'),
        ExternalCAs: [{ Protocol: 'cfssl', URL: 'https://a', Options: {}, CACert: pem('CERTIFICATE') }],
      },
    ],
  ])('--rotate -d %j', async (flags, expected) => {
    const engine = await manager();
    engine.route('POST /swarm/update', {});
    const run = await tug(['swarm', 'ca', '--rotate', '-d', ...flags], { engine });
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(engine.last.body)).toMatchObject({ ...sent, CAConfig: expected });
  });

  test.each<[string[], string]>([
    [
      ['--cert-expiry', '1h', '--ca-key', key],
      '`--ca-key` flag requires the `--rotate` flag to update the CA',
    ],
    [['--external-ca', signer], '`--external-ca` flag requires the `--rotate` flag to update the CA'],
    [
      ['--rotate', '--ca-cert', cert],
      'the --ca-cert flag requires that a --ca-key flag and/or --external-ca flag be provided as well',
    ],
    [
      ['--rotate', '--external-ca', signer],
      "rotating to an external CA requires the `--ca-cert` flag to specify the external CA's cert - " +
        'to add an external CA with the current root CA certificate, use the `update` command instead',
    ],
  ])('refuses %j', async (flags, message) => {
    const run = await tug(['swarm', 'ca', ...flags], { engine: await manager() });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test.each([
    [text, 'file contents must be in PEM format'],
    ['/absent', 'open /absent: no such file or directory'],
    ['/', 'read /: is a directory'],
  ])('refuses the file %s', async (path, complaint) => {
    const { code, stderr } = await tug(['swarm', 'ca', '--ca-cert', path], { engine: await fakeEngine() });
    expect(code).toBe(125);
    expect(stderr).toContain(`invalid argument "${path}" for "--ca-cert" flag: ${complaint}\n`);
  });

  const old = node('b', { Description: { TLSInfo: { TrustRoot: 'old' } } });

  async function rotating(): Promise<FakeEngine> {
    const engine = await fakeEngine();
    const before = swarm();
    engine.route(
      'GET /swarm',
      { json: before },
      { json: swarm({ RootRotationInProgress: true }) },
      { json: before },
    );
    engine.route('POST /swarm/update', {});
    engine.route('GET /nodes', { json: [node('a'), old] }, { json: [node('a'), node('b')] });
    return engine;
  }
  const digest = `sha256:${createHash('sha256').update('root\n').digest('hex')}`;

  test('tells of the way until all nodes have the new root', async () => {
    const { code, stdout } = await tug(['swarm', 'ca', '--rotate'], { engine: await rotating() });
    expect(code).toBe(0);
    expect(stdout).toBe(
      'desired root digest: \n  rotated TLS certificates: \n  rotated CA certificates:  \n' +
        `desired root digest: ${digest}\ndesired root digest: ${digest}\nroot\n`,
    );
  });

  test('counts nodes at a terminal', async () => {
    const run = startTug(['swarm', 'ca', '--rotate'], { engine: await rotating(), tty: true });
    const { stdout } = await run.finished;
    expect(stdout).toContain('  rotated TLS certificates: ');
    expect(stdout).toContain('1/2 nodes');
    expect(stdout).toContain('0/2 nodes');
    expect(stdout).toContain('2/2 nodes');
  });

  test('leaves the rotation to the swarm when it is told to stop', async () => {
    const engine = await manager();
    engine.route('POST /swarm/update', {});
    engine.route('GET /nodes', { json: [node('a'), old] });
    const run = startTug(['swarm', 'ca', '--rotate'], { engine });
    while (!run.streams.output().includes(digest)) await sleep(10);
    run.abort(new SignalError(2));
    const { code, stdout } = await run.finished;
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nOperation continuing in background\.\nUse `swarmctl cluster .*\.\n$/);
  });

  test('waits in silence', async () => {
    const run = await tug(['swarm', 'ca', '--rotate', '-q'], { engine: await rotating() });
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
