import { expect, test } from 'vitest';
import { specOptions } from '../../../src/commands/service/shared/specification.ts';
import type { ServiceSpec } from '../../../src/engine/types/service.ts';
import type { ContainerSpec, TaskSpec } from '../../../src/engine/types/task.ts';
import { created } from './spec-of.ts';

const second = 1e9;

const container = (ContainerSpec: ContainerSpec): Partial<ServiceSpec> => ({
  TaskTemplate: { ContainerSpec },
});
const task = (TaskTemplate: TaskSpec): Partial<ServiceSpec> => ({ TaskTemplate });
const health = (Healthcheck: ContainerSpec['Healthcheck']) => container({ Healthcheck });
const rules = {
  Parallelism: 1,
  Delay: 0,
  FailureAction: 'pause',
  Monitor: 5 * second,
  MaxFailureRatio: 0,
  Order: 'stop-first',
};
const restart = { Condition: 'any', Delay: 5 * second, MaxAttempts: 0 };
const file = { Name: 'x', UID: '0', GID: '0', Mode: 0o444 };

/** What each flag of create makes of a service. */
const table: readonly (readonly [flags: string, spec: Partial<ServiceSpec>])[] = [
  ['--cap-add net_admin --cap-add CAP_CHOWN', container({ CapabilityAdd: ['CAP_CHOWN', 'CAP_NET_ADMIN'] })],
  ['--cap-drop all --cap-drop chown', container({ CapabilityDrop: ['ALL'] })],
  ['--config x', container({ Configs: [{ File: file, ConfigID: 'id-of-x', ConfigName: 'x' }] })],
  ['--constraint b==1 --constraint a==2', task({ Placement: { Constraints: ['b==1', 'a==2'] } })],
  ['--container-label a=1 --container-label b', container({ Labels: { a: '1', b: '' } })],
  [
    '--credential-spec config://x',
    container({
      Privileges: { CredentialSpec: { Config: 'id-of-x', File: '', Registry: '' } },
      Configs: [{ ConfigID: 'id-of-x', ConfigName: 'x', Runtime: {} }],
    }),
  ],
  [
    '--credential-spec file://x.json',
    container({ Privileges: { CredentialSpec: { Config: '', File: 'x.json', Registry: '' } } }),
  ],
  ['--dns 9.9.9.9 --dns 1.1.1.1', container({ DNSConfig: { Nameservers: ['9.9.9.9', '1.1.1.1'] } })],
  ['--dns-option b --dns-option a', container({ DNSConfig: { Options: ['b', 'a'] } })],
  ['--dns-search b.test', container({ DNSConfig: { Search: ['b.test'] } })],
  ['--endpoint-mode DNSRR', { EndpointSpec: { Mode: 'dnsrr' } }],
  ['--entrypoint "sh -c"', container({ Command: ['sh', '-c'] })],
  ['-e A=1 --env B=2 -e A=3 -e OUTSIDE', container({ Env: ['B=2', 'A=3', 'OUTSIDE=from outside'] })],
  ['--env-file vars.list -e ONE=2', container({ Env: ['OUTSIDE=from outside', 'ONE=2'] })],
  [
    '--generic-resource gpu=2',
    task({
      Resources: {
        Limits: {},
        Reservations: { GenericResources: [{ DiscreteResourceSpec: { Kind: 'gpu', Value: 2 } }] },
      },
    }),
  ],
  ['--group b --group a', container({ Groups: ['b', 'a'] })],
  ['--health-cmd "echo ok"', health({ Test: ['CMD-SHELL', 'echo ok'] })],
  ['--health-interval 2s', health({ Interval: 2 * second })],
  ['--health-retries 3', health({ Retries: 3 })],
  ['--health-start-interval 1s', health({ StartInterval: second })],
  ['--health-start-period 1s', health({ StartPeriod: second })],
  ['--health-timeout 1s', health({ Timeout: second })],
  ['--host web:10.0.0.1 --host db=10.0.0.2', container({ Hosts: ['10.0.0.1 web', '10.0.0.2 db'] })],
  ['--hostname h', container({ Hostname: 'h' })],
  ['--init', container({ Init: true })],
  ['--isolation hyperv', container({ Isolation: 'hyperv' })],
  ['-l a=1 --label b', { Labels: { a: '1', b: '' } }],
  ['--limit-cpu .5', task({ Resources: { Limits: { NanoCPUs: 5e8 }, Reservations: {} } })],
  ['--limit-memory 1k', task({ Resources: { Limits: { MemoryBytes: 1024 }, Reservations: {} } })],
  ['--limit-pids 7', task({ Resources: { Limits: { Pids: 7 }, Reservations: {} } })],
  [
    '--log-driver syslog --log-opt tag=x --log-opt OUTSIDE',
    task({ LogDriver: { Name: 'syslog', Options: { tag: 'x', OUTSIDE: 'from outside' } } }),
  ],
  [
    '--mode replicated-job --replicas 4 --max-concurrent 2',
    { Mode: { ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 4 } } },
  ],
  [
    '--mode replicated-job --replicas 4',
    { Mode: { ReplicatedJob: { MaxConcurrent: 4, TotalCompletions: 4 } } },
  ],
  ['--mode global', { Mode: { Global: {} } }],
  ['--mode global-job', { Mode: { GlobalJob: {} } }],
  [
    '--mount type=bind,src=./x,dst=/x',
    container({ Mounts: [{ Type: 'bind', Source: '/work-dir/x', Target: '/x' }] }),
  ],
  ['--name web', { Name: 'web' }],
  [
    '--network b --network name=a,alias=w,driver-opt=k=v',
    task({
      Networks: [
        { Target: 'id-of-a', Aliases: ['w'], DriverOpts: { k: 'v' } },
        { Target: 'id-of-b', Aliases: [], DriverOpts: {} },
      ],
    }),
  ],
  ['--no-healthcheck', health({ Test: ['NONE'] })],
  ['--oom-score-adj -5', container({ OomScoreAdj: -5 })],
  [
    '--placement-pref spread=node.labels.a',
    task({ Placement: { Preferences: [{ Spread: { SpreadDescriptor: 'node.labels.a' } }] } }),
  ],
  [
    '-p 8080-8081:80 --publish published=53,target=53,protocol=udp,mode=host',
    {
      EndpointSpec: {
        Mode: 'vip',
        Ports: [
          { Protocol: 'tcp', TargetPort: 80, PublishMode: 'ingress', PublishedPort: 8080 },
          { Protocol: 'tcp', TargetPort: 80, PublishMode: 'ingress', PublishedPort: 8081 },
          { Protocol: 'udp', TargetPort: 53, PublishMode: 'host', PublishedPort: 53 },
        ],
      },
    },
  ],
  ['--read-only', container({ ReadOnly: true })],
  ['--replicas 0', { Mode: { Replicated: { Replicas: 0 } } }],
  ['--replicas-max-per-node 2', task({ Placement: { MaxReplicas: 2 } })],
  ['--reserve-cpu 2', task({ Resources: { Limits: {}, Reservations: { NanoCPUs: 2e9 } } })],
  ['--reserve-memory 1m', task({ Resources: { Limits: {}, Reservations: { MemoryBytes: 1 << 20 } } })],
  ['--restart-condition none', task({ RestartPolicy: { ...restart, Condition: 'none' } })],
  ['--restart-delay 1s', task({ RestartPolicy: { ...restart, Delay: second } })],
  ['--restart-max-attempts 3', task({ RestartPolicy: { ...restart, MaxAttempts: 3 } })],
  ['--restart-window 1m', task({ RestartPolicy: { ...restart, Window: 60 * second } })],
  ['--rollback-delay 1s', { RollbackConfig: { ...rules, Delay: second } }],
  ['--rollback-failure-action continue', { RollbackConfig: { ...rules, FailureAction: 'continue' } }],
  ['--rollback-max-failure-ratio .25', { RollbackConfig: { ...rules, MaxFailureRatio: 0.25 } }],
  ['--rollback-monitor 1s', { RollbackConfig: { ...rules, Monitor: second } }],
  ['--rollback-order start-first', { RollbackConfig: { ...rules, Order: 'start-first' } }],
  ['--rollback-parallelism 0', { RollbackConfig: { ...rules, Parallelism: 0 } }],
  ['--secret x', container({ Secrets: [{ File: file, SecretID: 'id-of-x', SecretName: 'x' }] })],
  ['--stop-grace-period 1m', container({ StopGracePeriod: 60 * second })],
  ['--stop-signal SIGINT', container({ StopSignal: 'SIGINT' })],
  ['--sysctl a.b=1 --sysctl c', container({ Sysctls: { 'a.b': '1', c: '' } })],
  ['-t', container({ TTY: true })],
  ['--tty', container({ TTY: true })],
  [
    '--ulimit nofile=1:2 --ulimit core=3',
    container({
      Ulimits: [
        { Name: 'core', Hard: 3, Soft: 3 },
        { Name: 'nofile', Hard: 2, Soft: 1 },
      ],
    }),
  ],
  ['--update-delay 1s', { UpdateConfig: { ...rules, Delay: second } }],
  ['--update-failure-action rollback', { UpdateConfig: { ...rules, FailureAction: 'rollback' } }],
  ['--update-max-failure-ratio .1', { UpdateConfig: { ...rules, MaxFailureRatio: 0.1 } }],
  ['--update-monitor 1s', { UpdateConfig: { ...rules, Monitor: second } }],
  ['--update-order start-first', { UpdateConfig: { ...rules, Order: 'start-first' } }],
  ['--update-parallelism 4', { UpdateConfig: { ...rules, Parallelism: 4 } }],
  ['-u 1:2', container({ User: '1:2' })],
  ['--user 1', container({ User: '1' })],
  ['-w /tmp', container({ Dir: '/tmp' })],
  ['--workdir /tmp', container({ Dir: '/tmp' })],
];

const plain: ServiceSpec = {
  Labels: {},
  Mode: { Replicated: {} },
  EndpointSpec: { Mode: 'vip' },
  TaskTemplate: {
    ContainerSpec: { Image: 'busybox', Init: false, DNSConfig: {} },
    Resources: { Limits: {}, Reservations: {} },
    Placement: {},
    ForceUpdate: 0,
  },
};

const wire = (spec: object): object => JSON.parse(JSON.stringify(spec)) as object;

test('a service of no flags', async () => {
  expect(wire(await created('busybox'))).toEqual(plain);
  expect(wire(await created('busybox top -d 1'))).toMatchObject({
    TaskTemplate: { ContainerSpec: { Image: 'busybox', Args: ['top', '-d', '1'] } },
  });
});

test.each(table)('%s', async (flags, expected) => {
  const { TaskTemplate: taskExpected, ...rest } = expected;
  expect(wire(await created(`${flags} busybox`))).toEqual({
    ...plain,
    ...rest,
    TaskTemplate: {
      ...plain.TaskTemplate,
      ...taskExpected,
      ContainerSpec: { ...plain.TaskTemplate.ContainerSpec, ...taskExpected?.ContainerSpec },
    },
  });
});

test('no flag is left out of the table', () => {
  const lines = table.map(([flags]) => ` ${flags} `).join('');
  const untested = Object.keys(specOptions('create')).filter((name) => !lines.includes(` --${name} `));
  expect(untested).toEqual([]);
});

const refused: readonly (readonly [flags: string, message: string])[] = [
  ['--mode x', 'Unknown mode: x, only replicated and global supported'],
  ['--mode global --replicas 1', 'replicas can only be used with replicated or replicated-job mode'],
  [
    '--mode global --replicas-max-per-node 1',
    'replicas-max-per-node can only be used with replicated or replicated-job mode',
  ],
  ['--max-concurrent 1', 'max-concurrent can only be used with replicated-job mode'],
  ['--mode global-job --max-concurrent 1', 'max-concurrent can only be used with replicated-job mode'],
  ['--mode global-job --update-delay 1s', 'update and rollback configuration is not supported for jobs'],
  ['--health-cmd x --no-healthcheck', '--no-healthcheck conflicts with --health-* options'],
  ['--secret x --secret source=y,target=x', 'duplicate secret target for y not allowed'],
  ['--config x --config x', 'duplicate config target for x not allowed'],
  ['--secret none', 'secret not found: none'],
  ['--config none', 'config not found: none'],
  ['--credential-spec config://none', 'config not found: none'],
  ['--env-file absent', 'open absent: no such file or directory'],
];

test.each(refused)('%s is refused', async (flags, message) => {
  await expect(created(`${flags} busybox`)).rejects.toThrow(message);
});
