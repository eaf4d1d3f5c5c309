import { describe, expect, test } from 'vitest';
import { specOptions } from '../../../src/commands/service/shared/specification.ts';
import type { ServiceSpec } from '../../../src/engine/types/service.ts';
import type { ContainerSpec, TaskSpec } from '../../../src/engine/types/task.ts';
import { created, updated } from './spec-of.ts';

const second = 1e9;

/** Flags of the service that is there, flags of its update, and the fields that come out. */
type Row = readonly [before: string, flags: string, after: Fields];

interface Fields {
  spec?: Partial<ServiceSpec>;
  task?: Partial<TaskSpec>;
  container?: Partial<ContainerSpec>;
}

const container = (fields: ContainerSpec): Fields => ({ container: fields });
const task = (fields: TaskSpec): Fields => ({ task: fields });
const spec = (fields: Partial<ServiceSpec>): Fields => ({ spec: fields });
const port = (published: number, target: number) => ({
  Protocol: 'tcp',
  TargetPort: target,
  PublishMode: 'ingress',
  PublishedPort: published,
});
const file = (name: string) => ({ Name: name, UID: '0', GID: '0', Mode: 0o444 });
const gpu = (Value: number) => ({ DiscreteResourceSpec: { Kind: 'gpu', Value } });
const spread = (SpreadDescriptor: string) => ({ Spread: { SpreadDescriptor } });
const policy = { Condition: 'any', Delay: 5 * second, MaxAttempts: 0 };
const rules = {
  Parallelism: 1,
  Delay: 0,
  FailureAction: 'pause',
  Monitor: 5 * second,
  MaxFailureRatio: 0,
  Order: 'stop-first',
};

const collections: readonly Row[] = [
  ['-l a=1 -l b=2', '--label-add b=3 --label-add c --label-rm a', spec({ Labels: { b: '3', c: '' } })],
  ['--container-label a', '--container-label-rm a --container-label-add b', container({ Labels: { b: '' } })],
  ['-e A=1 -e B=2', '--env-rm A --env-add B=3 --env-add C', container({ Env: ['B=3', 'C'] })],
  [
    '--mount type=volume,src=b,dst=/b',
    '--mount-add type=volume,src=a,dst=/a --mount-add type=tmpfs,dst=/c --mount-rm /b',
    container({
      Mounts: [
        { Type: 'tmpfs', Target: '/c' },
        { Type: 'volume', Source: 'a', Target: '/a' },
      ],
    }),
  ],
  [
    '--mount type=volume,src=b,dst=/b',
    '--mount-add type=tmpfs,dst=/b',
    container({ Mounts: [{ Type: 'tmpfs', Target: '/b' }] }),
  ],
  [
    '--sysctl a=1 --sysctl b=2',
    '--sysctl-rm a=9 --sysctl-add c=3',
    container({ Sysctls: { b: '2', c: '3' } }),
  ],
  [
    '--ulimit nofile=1 --ulimit core=1',
    '--ulimit-rm core --ulimit-add cpu=2',
    container({
      Ulimits: [
        { Name: 'cpu', Hard: 2, Soft: 2 },
        { Name: 'nofile', Hard: 1, Soft: 1 },
      ],
    }),
  ],
  ['--ulimit core=1', '--ulimit-rm core', container({ Ulimits: undefined })],
  [
    '--generic-resource gpu=1',
    '--generic-resource-add gpu=2',
    task({ Resources: { Limits: {}, Reservations: { GenericResources: [gpu(2)] } } }),
  ],
  [
    '--generic-resource gpu=1',
    '--generic-resource-rm gpu',
    task({ Resources: { Limits: {}, Reservations: { GenericResources: [] } } }),
  ],
  [
    '--constraint c --constraint b',
    '--constraint-add a --constraint-rm c',
    task({ Placement: { Constraints: ['a', 'b'] } }),
  ],
  [
    '--placement-pref spread=a --placement-pref spread=b',
    '--placement-pref-rm spread=a --placement-pref-add spread=c',
    task({ Placement: { Preferences: [spread('b'), spread('c')] } }),
  ],
  [
    '--network b',
    '--network-add a --network-rm b',
    task({ Networks: [{ Target: 'id-of-a', Aliases: [], DriverOpts: {} }] }),
  ],
  ['--group b', '--group-add c --group-add a --group-rm b', container({ Groups: ['a', 'c'] })],
  [
    '-p 80:80 -p 81:81',
    '--publish-add 9:9 --publish-add 81:81 --publish-rm 80',
    spec({ EndpointSpec: { Mode: 'vip', Ports: [port(81, 81), port(9, 9)] } }),
  ],
  [
    '--dns 3.3.3.3',
    '--dns-add 2.2.2.2 --dns-add 2.2.2.2 --dns-rm 3.3.3.3',
    container({ DNSConfig: { Nameservers: ['2.2.2.2'] } }),
  ],
  ['--dns-option b', '--dns-option-add a --dns-option-rm b', container({ DNSConfig: { Options: ['a'] } })],
  [
    '--dns-search b.t',
    '--dns-search-add a.t --dns-search-rm c.t',
    container({ DNSConfig: { Search: ['a.t', 'b.t'] } }),
  ],
  [
    '--host a:1.1.1.1 --host b:1.1.1.1 --host a:2.2.2.2',
    '--host-rm a:1.1.1.1 --host-rm b --host-add c:3.3.3.3 --host-add c:3.3.3.3',
    container({ Hosts: ['2.2.2.2 a', '3.3.3.3 c'] }),
  ],
  [
    '--secret x --secret y',
    '--secret-rm x --secret-add z',
    container({
      Secrets: [
        { File: file('y'), SecretID: 'id-of-y', SecretName: 'y' },
        { File: file('z'), SecretID: 'id-of-z', SecretName: 'z' },
      ],
    }),
  ],
  [
    '--config x',
    '--config-rm x --config-add z',
    container({ Configs: [{ File: file('z'), ConfigID: 'id-of-z', ConfigName: 'z' }] }),
  ],
];

const scalars: readonly Row[] = [
  ['', '--image alpine', container({ Image: 'alpine' })],
  ['', '--args "a b"', container({ Args: ['a', 'b'] })],
  ['--entrypoint x', '--entrypoint ""', container({ Command: [] })],
  ['', '--workdir /w --user u --hostname h', container({ Dir: '/w', User: 'u', Hostname: 'h' })],
  ['--init', '--init=false', container({ Init: false })],
  ['', '--isolation process', container({ Isolation: 'process' })],
  ['', '--oom-score-adj 5', container({ OomScoreAdj: 5 })],
  [
    '',
    '--stop-grace-period 1s --stop-signal SIGHUP',
    container({ StopGracePeriod: second, StopSignal: 'SIGHUP' }),
  ],
  ['--tty', '--tty=false --read-only', container({ TTY: false, ReadOnly: true })],
  [
    '--limit-pids 1',
    '--limit-cpu 1 --limit-memory 1k',
    task({ Resources: { Limits: { Pids: 1, NanoCPUs: 1e9, MemoryBytes: 1024 }, Reservations: {} } }),
  ],
  ['--limit-pids 1', '--limit-pids 0', task({ Resources: { Limits: { Pids: 0 }, Reservations: {} } })],
  [
    '',
    '--reserve-cpu 1 --reserve-memory 1k',
    task({ Resources: { Limits: {}, Reservations: { NanoCPUs: 1e9, MemoryBytes: 1024 } } }),
  ],
  ['', '--restart-condition none', task({ RestartPolicy: { ...policy, Condition: 'none' } })],
  [
    '--restart-condition none',
    '--restart-delay 1s --restart-max-attempts 2 --restart-window 3s',
    task({ RestartPolicy: { Condition: 'none', Delay: second, MaxAttempts: 2, Window: 3 * second } }),
  ],
  ['--replicas 2', '--replicas 3', spec({ Mode: { Replicated: { Replicas: 3 } } })],
  ['', '--replicas-max-per-node 3 --max-concurrent 2', task({ Placement: { MaxReplicas: 3 } })],
  ['', '--endpoint-mode VIP', spec({ EndpointSpec: { Mode: 'VIP' } })],
  ['', '--log-driver syslog --log-opt a=1', task({ LogDriver: { Name: 'syslog', Options: { a: '1' } } })],
  ['--log-driver syslog', '--log-opt a=1', {}],
  ['', '--force', task({ ForceUpdate: 1 })],
  ['', '--force=false', {}],
  [
    '',
    '--credential-spec registry://x',
    container({ Privileges: { CredentialSpec: { Config: '', File: '', Registry: 'x' } } }),
  ],
  ['--credential-spec file://x', '--credential-spec ""', container({ Privileges: { CredentialSpec: null } })],
  [
    '--credential-spec config://x',
    '--credential-spec config://y',
    container({
      Privileges: { CredentialSpec: { Config: 'id-of-y', File: '', Registry: '' } },
      Configs: [{ ConfigID: 'id-of-y', ConfigName: 'y', Runtime: {} }],
    }),
  ],
  ...(['update', 'rollback'] as const).flatMap((name): Row[] => {
    const part = name === 'update' ? 'UpdateConfig' : 'RollbackConfig';
    return [
      [
        '',
        `--${name}-delay 1s --${name}-monitor 2s --${name}-order start-first`,
        spec({ [part]: { ...rules, Delay: second, Monitor: 2 * second, Order: 'start-first' } }),
      ],
      [
        `--${name}-parallelism 2`,
        `--${name}-failure-action continue --${name}-max-failure-ratio .5`,
        spec({ [part]: { ...rules, Parallelism: 2, FailureAction: 'continue', MaxFailureRatio: 0.5 } }),
      ],
      [
        `--${name}-delay 1s`,
        `--${name}-parallelism 0`,
        spec({ [part]: { ...rules, Delay: second, Parallelism: 0 } }),
      ],
    ];
  }),
];

const healthAndCapabilities: readonly Row[] = [
  [
    '--health-cmd x --health-retries 2',
    '--health-interval 1s --health-timeout 2s --health-start-period 3s',
    container({
      Healthcheck: {
        Test: ['CMD-SHELL', 'x'],
        Retries: 2,
        Interval: second,
        Timeout: 2 * second,
        StartPeriod: 3 * second,
      },
    }),
  ],
  ['--health-cmd x --health-retries 2', '--health-cmd ""', container({ Healthcheck: { Retries: 2 } })],
  [
    '--health-cmd x',
    '--health-cmd y --health-retries 0',
    container({ Healthcheck: { Test: ['CMD-SHELL', 'y'], Retries: 0 } }),
  ],
  ['--health-cmd x', '--no-healthcheck', container({ Healthcheck: { Test: ['NONE'] } })],
  ['--no-healthcheck', '--health-retries 1', container({ Healthcheck: { Retries: 1 } })],
  ['', '--health-start-interval 1s', {}],
  ['--cap-drop chown', '--cap-add chown', container({ CapabilityAdd: undefined, CapabilityDrop: undefined })],
  ['', '--cap-add chown', container({ CapabilityAdd: ['CAP_CHOWN'] })],
  ['--cap-add chown --cap-add kill', '--cap-drop chown', container({ CapabilityAdd: ['CAP_KILL'] })],
  ['--cap-add chown', '--cap-add RESET --cap-add ALL', container({ CapabilityAdd: ['ALL'] })],
  ['--cap-drop chown', '--cap-drop reset --cap-drop kill', container({ CapabilityDrop: ['CAP_KILL'] })],
  ['', '--cap-add chown --cap-drop chown', container({ CapabilityAdd: ['CAP_CHOWN'] })],
];

const wire = (object: object): object => JSON.parse(JSON.stringify(object)) as object;

describe.each([
  ['collections', collections],
  ['fields', scalars],
  ['health and capabilities', healthAndCapabilities],
])('%s', (_, table) => {
  test.each(table)('%s: %s', async (given, flags, { spec: whole, task: part, container: inner }) => {
    const before = await created(`${given} busybox`);
    const kept = structuredClone(before);
    const after = await updated(before, flags);
    const { TaskTemplate: beforeTask } = before;
    expect(wire(after)).toEqual(
      wire({
        ...before,
        ...whole,
        TaskTemplate: {
          ...beforeTask,
          ...part,
          ContainerSpec: { Mounts: [], Env: [], ...beforeTask.ContainerSpec, ...inner },
        },
      }),
    );
    expect(before).toEqual(kept);
  });
});

test('no flag is left out of the tables', () => {
  const rows = [...collections, ...scalars, ...healthAndCapabilities];
  const lines = rows.map(([, flags]) => ` ${flags.replaceAll('=false', '')} `).join('');
  const untested = Object.keys(specOptions('update')).filter((name) => !lines.includes(` --${name} `));
  expect(untested).toEqual([]);
});

const refused: readonly (readonly [before: string, flags: string, message: string])[] = [
  ['', '--mount-add type=tmpfs,dst=/a --mount-add type=tmpfs,dst=/a', 'duplicate mount target'],
  ['', '--generic-resource-rm gpu', 'could not find generic-resource `gpu` to remove it'],
  ['--mode global', '--replicas 1', 'replicas can only be used with replicated mode'],
  ['--network a', '--network-add a', 'service is already attached to network a'],
  ['', '--health-cmd x --no-healthcheck', '--no-healthcheck conflicts with --health-* options'],
  ['', '--secret-add none', 'secret not found: none'],
  ['', '--config-add x --config-add x', 'duplicate config target for x not allowed'],
  ['', '--credential-spec config://none', 'config not found: none'],
];

test.each(refused)('%s: %s is refused', async (given, flags, message) => {
  await expect(updated(await created(`${given} busybox`), flags)).rejects.toThrow(message);
});
