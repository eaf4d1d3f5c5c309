import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug, type TugOptions } from '../../support/tug.ts';

const info = {
  ID: 'abc',
  Containers: 3,
  ContainersRunning: 1,
  ContainersPaused: 0,
  ContainersStopped: 2,
  Images: 4,
  Driver: 'overlay2',
  DriverStatus: [['Backing Filesystem', 'extfs']],
  Plugins: { Volume: ['local'], Network: ['bridge', 'host'], Authorization: null, Log: ['json-file'] },
  Debug: false,
  NFd: 20,
  NGoroutines: 30,
  SystemTime: '2026-01-02T03:04:05Z',
  NEventsListener: 1,
  LoggingDriver: 'json-file',
  CgroupDriver: 'cgroupfs',
  CgroupVersion: '2',
  KernelVersion: '6.1',
  OperatingSystem: 'Some Linux',
  OSVersion: '1',
  OSType: 'linux',
  Architecture: 'x86_64',
  IndexServerAddress: 'https://index.docker.io/v1/',
  RegistryConfig: {
    AllowNondistributableArtifactsCIDRs: [],
    InsecureRegistryCIDRs: ['127.0.0.0/8'],
    IndexConfigs: {
      'docker.io': { Name: 'docker.io', Mirrors: [], Secure: true, Official: true },
      'lab:5000': { Name: 'lab:5000', Mirrors: [], Secure: false, Official: false },
    },
    Mirrors: ['https://mirror.example/'],
  },
  NCPU: 2,
  MemTotal: 2 ** 31,
  DockerRootDir: '/var/lib/docker',
  HttpProxy: 'http://proxy',
  HttpsProxy: '',
  NoProxy: '',
  Name: 'host',
  Labels: ['a=b'],
  ExperimentalBuild: false,
  ServerVersion: '28.5.2',
  Runtimes: { runc: { path: 'runc' }, crun: { path: 'crun' } },
  DefaultRuntime: 'runc',
  Swarm: {
    NodeID: '',
    NodeAddr: '',
    LocalNodeState: 'inactive',
    ControlAvailable: false,
    Error: '',
    RemoteManagers: null,
  },
  LiveRestoreEnabled: false,
  Isolation: '',
  InitBinary: 'docker-init',
  ContainerdCommit: { ID: 'c1' },
  RuncCommit: { ID: 'r1' },
  InitCommit: { ID: '' },
  SecurityOptions: ['name=seccomp,profile=builtin', 'name=cgroupns'],
  CDISpecDirs: ['/etc/cdi'],
  DefaultAddressPools: [{ Base: '10.0.0.0/8', Size: 24 }],
  Warnings: ['WARNING: no swap'],
};

const serving = async (json: unknown = info) => (await fakeEngine()).route('GET /info', { json });
const unreachable =
  'Cannot connect to the Docker daemon at unix:///nonexistent/docker.sock. Is the docker daemon running?\n';
const clientText = (debug = false) => `Client:
 Version:    28.5.2
 Context:    default
 Debug Mode: ${debug}

Server:
`;

describe('info', () => {
  test('tells all that the engine says, its warnings on stderr', async () => {
    const run = await tug(['info'], { engine: await serving() });
    expect(run).toEqual({
      code: 0,
      stderr: 'WARNING: no swap\n',
      stdout: `${clientText()} Containers: 3
  Running: 1
  Paused: 0
  Stopped: 2
 Images: 4
 Server Version: 28.5.2
 Storage Driver: overlay2
  Backing Filesystem: extfs
 Logging Driver: json-file
 Cgroup Driver: cgroupfs
 Cgroup Version: 2
 Plugins:
  Volume: local
  Network: bridge host
  Log: json-file
 CDI spec directories:
  /etc/cdi
 Swarm: inactive
 Runtimes: crun runc
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: c1
 runc version: r1
 init version: 
 Security Options:
  seccomp
   Profile: builtin
  cgroupns
 Kernel Version: 6.1
 Operating System: Some Linux
 OSType: linux
 Architecture: x86_64
 CPUs: 2
 Total Memory: 2GiB
 Name: host
 ID: abc
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 HTTP Proxy: http://proxy
 Labels:
  a=b
 Experimental: false
 Insecure Registries:
  lab:5000
  127.0.0.0/8
 Registry Mirrors:
  https://mirror.example/
 Live Restore Enabled: false
 Default Address Pools:
   Base: 10.0.0.0/8, Size: 24

`,
    });
  });

  test.each<[string, string[], TugOptions]>([
    ['--debug', ['--debug', 'system', 'info'], {}],
    ['DEBUG', ['info'], { env: { DEBUG: '1' } }],
  ])('tells more with %s', async (_name, argv, options) => {
    const { stdout } = await tug(argv, { engine: await serving(), ...options });
    expect(stdout).toContain(clientText(true));
    expect(stdout).toContain(
      '  File Descriptors: 20\n  Goroutines: 30\n  System Time: 2026-01-02T03:04:05Z\n  EventsListeners: 1\n',
    );
  });

  test('tells whom config.json knows at Docker Hub', async () => {
    const homeDir = mkdtempSync(join(tmpdir(), 'tug-info-'));
    const auth = Buffer.from('jane:secret').toString('base64');
    writeFileSync(
      join(homeDir, 'config.json'),
      JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth } } }),
    );
    const { stdout } = await tug(['info'], { engine: await serving(), env: { DOCKER_CONFIG: homeDir } });
    expect(stdout).toContain(' Username: jane\n');
  });

  test('tells of a swarm', async () => {
    const Swarm = {
      NodeID: 'n1',
      NodeAddr: '10.1.1.1',
      LocalNodeState: 'active',
      ControlAvailable: true,
      Error: '',
      RemoteManagers: [
        { NodeID: 'n2', Addr: 'b:2377' },
        { NodeID: 'n1', Addr: 'a:2377' },
      ],
      Nodes: 2,
      Managers: 1,
      Cluster: {
        ID: 'c1',
        Spec: {
          Labels: {},
          Orchestration: { TaskHistoryRetentionLimit: 5 },
          Raft: { SnapshotInterval: 10000, KeepOldSnapshots: 0, ElectionTick: 10, HeartbeatTick: 1 },
          Dispatcher: { HeartbeatPeriod: 5_000_000_000 },
          CAConfig: {
            NodeCertExpiry: 7776000000000000,
            ExternalCAs: [{ Protocol: 'cfssl', URL: 'https://ca', CACert: '' }],
            SigningCACert: '\nPEM\n',
            ForceRotate: 0,
          },
          EncryptionConfig: { AutoLockManagers: false },
        },
        TLSInfo: {},
        RootRotationInProgress: false,
        DefaultAddrPool: ['10.0.0.0/8', '11.0.0.0/8'],
        SubnetSize: 24,
        DataPathPort: 4789,
      },
    };
    const { stdout } = await tug(['info'], { engine: await serving({ ...info, Swarm }) });
    expect(stdout).toContain(` Swarm: active
  NodeID: n1
  Is Manager: true
  ClusterID: c1
  Managers: 1
  Nodes: 2
  Default Address Pool: 10.0.0.0/8  11.0.0.0/8  
  SubnetSize: 24
  Data Path Port: 4789
  Orchestration:
   Task History Retention Limit: 5
  Raft:
   Snapshot Interval: 10000
   Number of Old Snapshots to Retain: 0
   Heartbeat Tick: 1
   Election Tick: 10
  Dispatcher:
   Heartbeat Period: 5 seconds
  CA Configuration:
   Expiry Duration: 3 months
   Force Rotate: 0
   Signing CA Certificate: 
PEM

   External CAs:
     cfssl: https://ca
  Autolock Managers: false
  Root Rotation In Progress: false
  Node Address: 10.1.1.1
  Manager Addresses:
   a:2377
   b:2377
`);
  });

  test('tells the isolation of a Windows engine', async () => {
    const engine = await serving({ ...info, OSType: 'windows', Isolation: 'process' });
    const { stdout } = await tug(['info'], { engine });
    expect(stdout).toContain(' Default Isolation: process\n');
    expect(stdout).not.toContain('runc version');
  });

  test.each([
    ['name=a,b', 'invalid security option "b"'],
    ['name=', 'invalid empty security option'],
    ['=a', 'invalid empty security option'],
  ])('tells that it cannot read the security option %s', async (option, problem) => {
    const { code, stderr } = await tug(['info'], {
      engine: await serving({ ...info, SecurityOptions: [option] }),
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `WARNING: no swap\nERROR: ${problem}\nerrors pretty printing info\n`,
    });
  });

  test('tells of the client before it fails where no engine answers', async () => {
    expect(await tug(['info'])).toEqual({ code: 1, stdout: clientText(), stderr: unreachable });
  });

  test('tells what an engine answers instead', async () => {
    const engine = (await fakeEngine()).route('GET /info', { status: 500, json: { message: 'too busy' } });
    expect(await tug(['info'], { engine })).toEqual({
      code: 1,
      stdout: clientText(),
      stderr: 'ERROR: Error response from daemon: too busy\nerrors pretty printing info\n',
    });
  });
});

describe('info --format', () => {
  const formatted = async (format: string, options: TugOptions) => tug(['info', '-f', format], options);

  test.each([
    ['{{.ServerVersion}} {{.NCPU}} {{.MemTotal}}', '28.5.2 2 2147483648\n'],
    ['{{.HTTPProxy}}', 'http://proxy\n'],
    ['{{json .DriverStatus}}', '[["Backing Filesystem","extfs"]]\n'],
    [
      '{{json .RegistryConfig}}',
      '{"IndexConfigs":{"docker.io":{"Mirrors":[],"Name":"docker.io","Official":true,"Secure":true},' +
        '"lab:5000":{"Mirrors":[],"Name":"lab:5000","Official":false,"Secure":false}},' +
        '"InsecureRegistryCIDRs":["127.0.0.0/8"],"Mirrors":["https://mirror.example/"]}\n',
    ],
    ['{{.ServerErrors}}{{len .Info.Name}}', '[]4\n'],
    ['no field', 'no field\n'],
  ])('%s', async (format, stdout) => {
    expect(await formatted(format, { engine: await serving() })).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('json has the client behind the engine', async () => {
    const { stdout } = await formatted('json', { engine: await serving() });
    expect(stdout).toMatch(
      /"Warnings":\["WARNING: no swap"\],"ClientInfo":\{"Debug":false,"Version":"28.5.2","DefaultAPIVersion":"1.51".*"Context":"default","Plugins":\[\],"Warnings":null\}\}\n$/,
    );
  });

  test('asks no engine for what the client knows', async () => {
    const { code, stdout } = await formatted('{{.ClientInfo.Context}} {{.ClientInfo.Debug}}', {});
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'default false\n' });
  });

  test('has zeros for an engine that does not answer', async () => {
    const run = await formatted('{{.Containers}} {{.ServerVersion}}|', {});
    expect(run).toEqual({ code: 1, stdout: '0 |\n', stderr: unreachable });
  });

  test('tells an engine’s refusal and goes on', async () => {
    const engine = (await fakeEngine()).route('GET /info', { status: 500, json: { message: 'too busy' } });
    expect(await formatted('{{.ServerErrors}}', { engine })).toEqual({
      code: 0,
      stdout: '[Error response from daemon: too busy]\n',
      stderr: 'Error response from daemon: too busy\n',
    });
  });

  test('refuses what is no template, besides telling that there is no engine', async () => {
    expect(await formatted('{{.ID', {})).toEqual({
      code: 64,
      stdout: '',
      stderr: `${unreachable}template parsing error: template: :1: unclosed action\n`,
    });
  });

  test('ends the output at a field that does not exist', async () => {
    expect(await formatted('{{.ID}}-{{.Nope}}', { engine: await serving() })).toEqual({
      code: 1,
      stdout: 'abc-\n',
      stderr:
        'template: :1:10: executing "" at <.Nope>: can\'t evaluate field Nope in type system.dockerInfo\n',
    });
  });
});
