import { describe, expect, test } from 'vitest';
import { createOptions } from '../../../src/commands/container/shared/create-options.ts';
import { changesOf } from './request-of.ts';

/** Flags of create and run, and what they change in the request. */
const table: readonly (readonly [flags: string | readonly string[], changes: object])[] = [
  ['-a stdin -a STDERR', { AttachStdin: true, AttachStdout: false }],
  ['--entrypoint /bin/echo', { Entrypoint: ['/bin/echo'] }],
  ['--entrypoint=', { Entrypoint: [''] }],
  ['-e A=1 -e OUTSIDE -e ABSENT -e EMPTY=', { Env: ['A=1', 'OUTSIDE=from outside', 'ABSENT', 'EMPTY='] }],
  ['--env-file vars.list -e ONE=2', { Env: ['ONE=1', 'OUTSIDE=from outside', 'ONE=2'] }],
  ['-h box --domainname example.org', { Hostname: 'box', Domainname: 'example.org' }],
  ['--init', { Init: true }],
  ['--init=false', { Init: false }],
  ['-i', { AttachStdin: true, OpenStdin: true, StdinOnce: true }],
  ['-i -a stdout', { AttachStdin: true, AttachStderr: false, OpenStdin: true, StdinOnce: true }],
  ['-l a=b --label bare --label-file labels.list', { Labels: { tier: 'web', a: 'b', bare: '' } }],
  ['--restart on-failure:3', { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } }],
  ['--restart always', { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } }],
  ['--rm', { AutoRemove: true }],
  ['--stop-signal INT --stop-timeout 0', { StopSignal: 'INT', StopTimeout: 0 }],
  ['--sysctl net.a=1 --sysctl net.b=', { Sysctls: { 'net.a': '1', 'net.b': '' } }],
  ['-t', { Tty: true }],
  [
    '--ulimit nofile=1:2 --ulimit core=-1',
    {
      Ulimits: [
        { Name: 'core', Hard: -1, Soft: -1 },
        { Name: 'nofile', Hard: 2, Soft: 1 },
      ],
    },
  ],
  ['-u 1:2 -w /srv', { User: '1:2', WorkingDir: '/srv' }],
  ['--annotation a=b --annotation bare', { Annotations: { a: 'b', bare: '' } }],
  ['--cap-add NET_ADMIN --cap-drop all', { CapAdd: ['NET_ADMIN'], CapDrop: ['all'] }],
  ['--cgroupns private', { CgroupnsMode: 'private' }],
  ['--group-add 10 --group-add audio', { GroupAdd: ['10', 'audio'] }],
  ['--ipc host', { IpcMode: 'host' }],
  ['--isolation default', { Isolation: 'default' }],
  ['--pid container:web', { PidMode: 'container:web' }],
  ['--privileged', { Privileged: true }],
  ['--read-only', { ReadonlyRootfs: true }],
  ['--runtime runsc', { Runtime: 'runsc' }],
  [
    '--security-opt no-new-privileges --security-opt seccomp=profile.json',
    { SecurityOpt: ['no-new-privileges', 'seccomp={"defaultAction":"SCMP_ACT_ERRNO"}'] },
  ],
  ['--security-opt systempaths=unconfined', { SecurityOpt: [], MaskedPaths: [], ReadonlyPaths: [] }],
  ['--userns host', { UsernsMode: 'host' }],
  ['--uts host', { UTSMode: 'host' }],
  ['--add-host db:10.0.0.1 --add-host me=host-gateway', { ExtraHosts: ['db:10.0.0.1', 'me:host-gateway'] }],
  [
    '--dns 1.1.1.1 --dns-opt ndots:1 --dns-option rotate --dns-search example.org',
    { Dns: ['1.1.1.1'], DnsOptions: ['ndots:1', 'rotate'], DnsSearch: ['example.org'] },
  ],
  ['--expose 80 --expose 90-91/udp', { ExposedPorts: { '80/tcp': {}, '90/udp': {}, '91/udp': {} } }],
  [
    '--network web --ip 172.20.0.5 --ip6 2001:db8::5 --link-local-ip 169.254.1.1',
    {
      NetworkMode: 'web',
      Networks: {
        web: {
          IPAMConfig: {
            IPv4Address: '172.20.0.5',
            IPv6Address: '2001:db8::5',
            LinkLocalIPs: ['169.254.1.1'],
          },
        },
      },
    },
  ],
  ['--link db:database', { Links: ['db:database'] }],
  ['--network web --link db', { NetworkMode: 'web', Links: ['db'], Networks: { web: { Links: ['db'] } } }],
  [
    '--mac-address 92:d0:c6:0a:29:33',
    { MacAddress: '92:d0:c6:0a:29:33', Networks: { default: { MacAddress: '92:d0:c6:0a:29:33' } } },
  ],
  [
    '--network web --mac-address 92:d0:c6:0a:29:33',
    {
      MacAddress: '92:d0:c6:0a:29:33',
      NetworkMode: 'web',
      Networks: { web: { MacAddress: '92:d0:c6:0a:29:33' } },
    },
  ],
  ['--net host', { NetworkMode: 'host', Networks: {} }],
  [
    '--network name=a,alias=x,driver-opt=k=v,gw-priority=7 --network b',
    { NetworkMode: 'a', Networks: { a: { GwPriority: 7, Aliases: ['x'], DriverOpts: { k: 'v' } }, b: {} } },
  ],
  [
    '--network web --network-alias x --net-alias y',
    { NetworkMode: 'web', Networks: { web: { Aliases: ['x', 'y'] } } },
  ],
  [
    '-p 8080:80 -p 127.0.0.1::53/udp -p [::1]:443:443',
    {
      ExposedPorts: { '80/tcp': {}, '53/udp': {}, '443/tcp': {} },
      PortBindings: {
        '80/tcp': [{ HostIp: '', HostPort: '8080' }],
        '53/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
        '443/tcp': [{ HostIp: '::1', HostPort: '443' }],
      },
    },
  ],
  [
    '-p published=8080,target=80,protocol=sctp',
    { ExposedPorts: { '80/sctp': {} }, PortBindings: { '80/sctp': [{ HostIp: '', HostPort: '8080' }] } },
  ],
  ['-P', { PublishAllPorts: true }],
  [
    '--device /dev/null --device /dev/zero:/dev/z:r --device vendor.com/gpu=0',
    {
      Devices: [
        { PathOnHost: '/dev/null', PathInContainer: '/dev/null', CgroupPermissions: 'rwm' },
        { PathOnHost: '/dev/zero', PathInContainer: '/dev/z', CgroupPermissions: 'r' },
      ],
      DeviceRequests: [
        { Driver: 'cdi', Count: 0, DeviceIDs: ['vendor.com/gpu=0'], Capabilities: null, Options: null },
      ],
    },
  ],
  [['--device-cgroup-rule', 'c 1:3 rwm'], { DeviceCgroupRules: ['c 1:3 rwm'] }],
  [
    '--gpus all',
    { DeviceRequests: [{ Driver: '', Count: -1, DeviceIDs: null, Capabilities: [['gpu']], Options: {} }] },
  ],
  [
    '--gpus "device=0,1",capabilities=utility',
    {
      DeviceRequests: [
        { Driver: '', Count: 0, DeviceIDs: ['0', '1'], Capabilities: [['utility', 'gpu']], Options: {} },
      ],
    },
  ],
  [
    '--log-driver json-file --log-opt max-size=1m',
    { LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } } },
  ],
  [
    '--mount type=bind,src=./data,dst=/data,ro',
    { Mounts: [{ Type: 'bind', Source: '/work-dir/data', Target: '/data', ReadOnly: true }] },
  ],
  [
    '--mount type=volume,dst=/v,volume-nocopy --mount type=tmpfs,dst=/t,tmpfs-size=1m',
    {
      Mounts: [
        { Type: 'volume', Target: '/v', VolumeOptions: { DriverConfig: {}, NoCopy: true } },
        { Type: 'tmpfs', Target: '/t', TmpfsOptions: { SizeBytes: 1048576 } },
      ],
    },
  ],
  ['--storage-opt size=1g', { StorageOpt: { size: '1g' } }],
  ['--tmpfs /run:size=1m --tmpfs /tmp', { Tmpfs: { '/run': 'size=1m', '/tmp': '' } }],
  [
    '-v /anonymous -v named:/n:ro -v ./rel:/r -v /host:/h',
    { Volumes: { '/anonymous': {} }, Binds: ['named:/n:ro', '/work-dir/rel:/r', '/host:/h'] },
  ],
  ['--volume-driver nfs --volumes-from a:ro', { VolumeDriver: 'nfs', VolumesFrom: ['a:ro'] }],
  [
    '--health-cmd check --health-interval 1s --health-retries 3 --health-start-interval 2s --health-start-period 1m --health-timeout 5ms',
    {
      Healthcheck: {
        Test: ['CMD-SHELL', 'check'],
        Interval: 1000000000,
        Timeout: 5000000,
        Retries: 3,
        StartPeriod: 60000000000,
        StartInterval: 2000000000,
      },
    },
  ],
  ['--no-healthcheck', { Healthcheck: { Test: ['NONE'] } }],
  [
    '--blkio-weight 300 --blkio-weight-device /dev/sda:200',
    { BlkioWeight: 300, BlkioWeightDevice: [{ Path: '/dev/sda', Weight: 200 }] },
  ],
  ['--cpu-period 50000 --cpu-quota 20000', { CpuPeriod: 50000, CpuQuota: 20000 }],
  ['--cpu-rt-period 5 --cpu-rt-runtime 6', { CpuRealtimePeriod: 5, CpuRealtimeRuntime: 6 }],
  ['-c 512', { CpuShares: 512 }],
  ['--cpus 1.5', { NanoCpus: 1500000000 }],
  ['--cpuset-cpus 0-1 --cpuset-mems 0', { CpusetCpus: '0-1', CpusetMems: '0' }],
  ['--kernel-memory 5m', { KernelMemory: 5242880 }],
  [
    '-m 64m --memory-reservation 32m --memory-swap -1 --memory-swappiness 30',
    { Memory: 67108864, MemoryReservation: 33554432, MemorySwap: -1, MemorySwappiness: 30 },
  ],
  ['--cgroup-parent /x', { CgroupParent: '/x' }],
  ['--cpu-count 2 --cpu-percent 50', { CpuCount: 2, CpuPercent: 50 }],
  [
    '--device-read-bps /dev/sda:1mb --device-write-bps /dev/sda:2k',
    {
      BlkioDeviceReadBps: [{ Path: '/dev/sda', Rate: 1048576 }],
      BlkioDeviceWriteBps: [{ Path: '/dev/sda', Rate: 2048 }],
    },
  ],
  [
    '--device-read-iops /dev/sda:10 --device-write-iops /dev/sda:20',
    {
      BlkioDeviceReadIOps: [{ Path: '/dev/sda', Rate: 10 }],
      BlkioDeviceWriteIOps: [{ Path: '/dev/sda', Rate: 20 }],
    },
  ],
  ['--io-maxbandwidth 1m --io-maxiops 5', { IOMaximumIOps: 5, IOMaximumBandwidth: 1048576 }],
  ['--oom-kill-disable --oom-score-adj -5', { OomKillDisable: true, OomScoreAdj: -5 }],
  ['--pids-limit -1', { PidsLimit: -1 }],
  ['--shm-size 64m', { ShmSize: 67108864 }],
  ['--cidfile id', { ContainerIDFile: 'id' }],
];

/** What these do is no part of the request's body. */
const elsewhere = ['disable-content-trust', 'name', 'platform', 'pull', 'quiet', 'use-api-socket'];

const words = (flags: string | readonly string[]) => (typeof flags === 'string' ? flags.split(' ') : flags);

test.each(table)('%j', async (flags, changes) => {
  expect(await changesOf(words(flags))).toEqual(changes);
});

test('every flag is in the table', () => {
  const used = new Set(table.flatMap(([flags]) => words(flags)).map((word) => word.replace(/=.*/s, '')));
  const missing = Object.entries(createOptions)
    .filter(([name, { short }]) => !used.has(`--${name}`) && !used.has(`-${short ?? '-'}`))
    .map(([name]) => name);
  expect(missing.toSorted()).toEqual(elsewhere);
});

test.each(['name=x', 'pull=never', 'platform=linux/arm64', 'quiet', 'use-api-socket'])(
  'the body is the same with --%s',
  async (flag) => {
    expect(await changesOf([`--${flag}`])).toEqual({});
  },
);

test('what stands behind the image is the command', async () => {
  expect(await changesOf([], ['sh', '-c', 'echo --rm'])).toEqual({ Cmd: ['sh', '-c', 'echo --rm'] });
});

describe('refused', () => {
  test.each([
    ['--mac-address nonsense', 'nonsense is not a valid mac address'],
    ['--memory-swappiness 101', 'invalid value: 101. Valid memory swappiness range is 0-100'],
    ['-v src:/dst:ro:x', 'invalid spec: src:/dst:ro:x: too many colons'],
    ['--expose 80:80', 'invalid port format for --expose: 80:80'],
    ['--device /dev/null:/dev/x:bogus', 'bad mode specified: bogus'],
    ['--env-file absent', 'open absent: no such file or directory'],
    ['--label-file absent', 'open absent: no such file or directory'],
    ['--pid bogus', '--pid: invalid PID mode'],
    ['--uts bogus', '--uts: invalid UTS mode'],
    ['--userns bogus', '--userns: invalid USER mode'],
    ['--cgroupns bogus', '--cgroupns: invalid CGROUP mode'],
    ['--restart on-failure:x', 'invalid restart policy format: maximum retry count must be an integer'],
    ['--log-driver none --log-opt a=b', 'invalid logging opts for driver none'],
    [
      '--security-opt seccomp=absent',
      'opening seccomp profile (absent) failed: open absent: no such file or directory',
    ],
    ['--storage-opt size', 'invalid storage option'],
    ['--no-healthcheck --health-cmd x', '--no-healthcheck conflicts with --health-* options'],
    ['--health-retries -1', '--health-retries cannot be negative'],
    ['--rm --restart always', 'conflicting options: cannot specify both --restart and --rm'],
    ['--network a --network a', 'network "a" is specified multiple times'],
    [
      '--network host --network a',
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    ],
    [
      '--network name=a,ip=10.0.0.1 --ip 10.0.0.2',
      'conflicting options: cannot specify both --ip and per-network IPv4 address',
    ],
  ])('%s', async (flags, problem) => {
    await expect(changesOf(words(flags))).rejects.toMatchObject({ message: problem });
  });

  test('of several faults the first that docker looks at is told', async () => {
    await expect(changesOf(words('--pid bogus --env-file absent --expose x:y --restart :1'))).rejects.toThrow(
      'invalid port format for --expose: x:y',
    );
  });
});
