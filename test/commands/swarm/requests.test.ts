import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';
import { swarm } from '../../support/swarm.ts';

const folder = mkdtempSync(join(tmpdir(), 'swarm-'));
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const pemFile = join(folder, 'ca.pem');
const textFile = join(folder, 'text.txt');
writeFileSync(pemFile, pem);
writeFileSync(textFile, 'no pem');

const fromNothing = {
  ListenAddr: '0.0.0.0:2377',
  AdvertiseAddr: '',
  DataPathAddr: '',
  Availability: '',
  DataPathPort: 0,
  DefaultAddrPool: [],
  SubnetSize: 24,
  ForceNewCluster: false,
  AutoLockManagers: false,
};
const emptySpec = {
  Labels: null,
  Orchestration: {},
  Raft: { ElectionTick: 0, HeartbeatTick: 0 },
  Dispatcher: {},
  CAConfig: {},
  TaskDefaults: {},
  EncryptionConfig: { AutoLockManagers: false },
};
const signer = (more = {}) => ({ Protocol: 'cfssl', URL: 'https://a', Options: {}, CACert: '', ...more });

/** Flags of a specification, and what each changes in it. */
const specFlags: readonly [string, object][] = [
  ['--autolock', { EncryptionConfig: { AutoLockManagers: true } }],
  ['--cert-expiry 1h', { CAConfig: { NodeCertExpiry: 3_600_000_000_000 } }],
  ['--dispatcher-heartbeat 1m', { Dispatcher: { HeartbeatPeriod: 60_000_000_000 } }],
  ['--max-snapshots 3', { Raft: { ElectionTick: 0, HeartbeatTick: 0, KeepOldSnapshots: 3 } }],
  ['--max-snapshots 0', { Raft: { ElectionTick: 0, HeartbeatTick: 0, KeepOldSnapshots: 0 } }],
  ['--snapshot-interval 0x10', { Raft: { ElectionTick: 0, HeartbeatTick: 0, SnapshotInterval: 16 } }],
  ['--task-history-limit 0', { Orchestration: { TaskHistoryRetentionLimit: 0 } }],
  [
    '--external-ca protocol=CFSSL,url=https://a,x=y',
    { CAConfig: { ExternalCAs: [signer({ Options: { x: 'y' } })] } },
  ],
  [
    `--external-ca protocol=cfssl,url=https://a --external-ca URL=b,Protocol=cfssl,cacert=${pemFile}`,
    { CAConfig: { ExternalCAs: [signer(), signer({ URL: 'b', CACert: pem })] } },
  ],
];

async function beginning(): Promise<FakeEngine> {
  const engine = await fakeEngine();
  engine.route('POST /swarm/init', { json: 'node1' });
  engine.route('GET /nodes/node1', { json: { ID: 'node1', ManagerStatus: { Addr: '10.0.0.1:2377' } } });
  engine.route('GET /swarm', { json: swarm() });
  return engine;
}

describe('swarm init sends', () => {
  test.each<[string, object]>([
    ['', {}],
    ['--advertise-addr eth0:99', { AdvertiseAddr: 'eth0:99' }],
    ['--availability DRAIN', { Availability: 'drain' }],
    ['--data-path-addr eth1', { DataPathAddr: 'eth1' }],
    ['--data-path-port 7777', { DataPathPort: 7777 }],
    ['--default-addr-pool 10.1.2.3/16,fd00::1/64', { DefaultAddrPool: ['10.1.0.0/16', 'fd00::/64'] }],
    [
      `--default-addr-pool '10.1.0.0/16' --default-addr-pool 10.2.0.0/16`,
      { DefaultAddrPool: ['10.1.0.0/16', '10.2.0.0/16'] },
    ],
    ['--default-addr-pool-mask-length 26', { SubnetSize: 26 }],
    ['--force-new-cluster', { ForceNewCluster: true }],
    ['--listen-addr eth0', { ListenAddr: 'eth0:2377' }],
    ['--listen-addr tcp://[::1]:99', { ListenAddr: '[::1]:99' }],
    ['--listen-addr 10.0.0.1:99 --listen-addr :100', { ListenAddr: '10.0.0.1:100' }],
    ['--listen-addr=', {}],
  ])('%s', async (flags, expected) => {
    const engine = await beginning();
    expect((await tug(['swarm', 'init', ...flags.split(' ').filter(Boolean)], { engine })).code).toBe(0);
    expect(JSON.parse(engine.requests[0]!.body)).toEqual({ ...fromNothing, Spec: emptySpec, ...expected });
  });

  test.each(specFlags)('%s', async (flags, expected) => {
    const engine = await beginning();
    engine.route('GET /swarm/unlockkey', { json: { UnlockKey: '' } });
    const { code } = await tug(['swarm', 'init', '--autolock', ...flags.split(' ')], { engine });
    expect(code).toBe(0);
    const locked = { EncryptionConfig: { AutoLockManagers: true } };
    expect(JSON.parse(engine.requests[0]!.body)).toEqual({
      ...fromNothing,
      AutoLockManagers: true,
      Spec: { ...emptySpec, ...locked, ...expected },
    });
  });
});

test.each(specFlags)('swarm update sends %s on top of what there is', async (flags, expected) => {
  const engine = await fakeEngine();
  engine.route('GET /swarm', { json: swarm({ Spec: { ...emptySpec, Name: 'default' }, TLSInfo: {} }) });
  engine.route('POST /swarm/update', {});
  if (flags === '--autolock') engine.route('GET /swarm/unlockkey', { json: { UnlockKey: 'key' } });
  expect((await tug(['swarm', 'update', ...flags.split(' ')], { engine })).code).toBe(0);
  const { query, body } = engine.requests[1]!;
  expect(query['version']).toBe('7');
  expect(JSON.parse(body)).toEqual({ ...emptySpec, Name: 'default', ...expected });
});

test('swarm update gives signers without a certificate that of the swarm', async () => {
  const engine = await fakeEngine();
  engine.route('GET /swarm', { json: swarm({ TLSInfo: { TrustRoot: 'root' } }) });
  engine.route('POST /swarm/update', {});
  await tug(['swarm', 'update', '--external-ca', 'protocol=cfssl,url=https://a'], { engine });
  expect(JSON.parse(engine.requests[1]!.body)).toMatchObject({
    CAConfig: { ExternalCAs: [signer({ CACert: 'root' })] },
  });
});

test.each<[string, object]>([
  ['', {}],
  ['--availability pause', { Availability: 'pause' }],
  [
    '--advertise-addr a --data-path-addr b --listen-addr c',
    { AdvertiseAddr: 'a', DataPathAddr: 'b', ListenAddr: 'c:2377' },
  ],
  ['--token t', { JoinToken: 't' }],
])('swarm join sends %s', async (flags, expected) => {
  const engine = await fakeEngine();
  engine.route('POST /swarm/join', {});
  engine.route('GET /info', { json: { Swarm: { ControlAvailable: false } } });
  const run = await tug(['swarm', 'join', ...flags.split(' ').filter(Boolean), 'host:2377'], { engine });
  expect(run).toEqual({ code: 0, stdout: 'This node joined a swarm as a worker.\n', stderr: '' });
  expect(JSON.parse(engine.requests[0]!.body)).toEqual({
    ListenAddr: '0.0.0.0:2377',
    AdvertiseAddr: '',
    DataPathAddr: '',
    Availability: '',
    RemoteAddrs: ['host:2377'],
    JoinToken: '',
    ...expected,
  });
});

describe('swarm refuses', () => {
  test.each<[string, string]>([
    ['--external-ca=', 'EOF'],
    ['--external-ca=x', "invalid field 'x' must be a key=value pair"],
    ['--external-ca=protocol=cfssl', 'the external-ca option needs a url= parameter'],
    ['--external-ca=url=a', 'the external-ca option needs a protocol= parameter'],
    ['--external-ca=protocol=x,url=a', 'unrecognized external CA protocol x'],
    [
      '--external-ca=protocol=cfssl,url=a,cacert=/absent',
      'unable to read CA cert for external CA: open /absent: no such file or directory',
    ],
    [
      `--external-ca=protocol=cfssl,url=a,cacert=${textFile}`,
      'CA cert for external CA must be in PEM format',
    ],
    ['--default-addr-pool=10.0.0.0', 'invalid string being converted to CIDR: 10.0.0.0'],
    ['--data-path-port=4294967296', 'strconv.ParseUint: parsing "4294967296": value out of range'],
    ['--listen-addr=udp://a', 'invalid proto, expected tcp: udp://a'],
    ['--listen-addr=a:b:c', 'parse "tcp://a:b:c": invalid port ":c" after host'],
  ])('%s', async (flag, complaint) => {
    const { code, stdout, stderr } = await tug(['swarm', 'init', flag], { engine: await fakeEngine() });
    const [name = '', ...value] = flag.split('=');
    const first = `invalid argument "${value.join('=')}" for "${name}" flag: ${complaint}`;
    expect({ code, stdout, stderr: stderr.split('\n')[0] }).toEqual({ code: 125, stdout: '', stderr: first });
  });

  test.each(['init', 'join'])('an availability %s does not know', async (verb) => {
    const args = ['swarm', verb, '--availability', 'Bogus', ...(verb === 'join' ? ['host'] : [])];
    expect(await tug(args, { engine: await fakeEngine() })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'invalid availability "Bogus", only active, pause and drain are supported\n',
    });
  });

  test.each([
    [
      '1.38',
      ['init', '--default-addr-pool', '10.0.0.0/8'],
      '"--default-addr-pool" requires API version 1.39',
    ],
    ['1.39', ['init', '--data-path-port', '1'], '"--data-path-port" requires API version 1.40'],
    ['1.30', ['join', '--data-path-addr', 'a', 'b'], '"--data-path-addr" requires API version 1.31'],
    ['1.24', ['update', '--max-snapshots', '1'], '"--max-snapshots" requires API version 1.25'],
    ['1.29', ['ca'], 'docker swarm ca requires API version 1.30'],
    ['1.23', ['leave'], 'docker swarm leave requires API version 1.24'],
  ])('on API %s %j', async (apiVersion, args, complaint) => {
    const run = await tug(['swarm', ...args], { engine: await fakeEngine({ apiVersion }) });
    const rest = `, but the Docker daemon API version is ${apiVersion}\n`;
    expect(run).toEqual({ code: 1, stdout: '', stderr: complaint + rest });
  });
});
