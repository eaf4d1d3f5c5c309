import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../../src/commands/stack/shared/scope.ts';
import { toMount } from '../../../src/commands/stack/shared/to-mount.ts';
import { toServiceSpec } from '../../../src/commands/stack/shared/to-service.ts';
import type { ContainerSpec, TaskSpec } from '../../../src/engine/types/task.ts';
import type { ServiceSpec } from '../../../src/engine/types/service.ts';
import type { StackVolumeMount } from '../../../src/stack-file/service-shape.ts';
import { load } from '../../stack-file/support.ts';

const scope = scopeOf('app');
const second = 1e9;

const idsOf = async (names: readonly string[]) => new Map(names.map((name) => [name, `id-of-${name}`]));

/** The service `web` of a file, as it goes to the swarm. */
async function specOf(fields: string, rest = ''): Promise<ServiceSpec> {
  const stack = await load(`services: {web: {image: a, ${fields}}}\n${rest}`);
  const spec = await toServiceSpec('web', stack.services?.['web'] ?? {}, stack, scope, {
    secretIds: idsOf,
    configIds: idsOf,
  });
  return JSON.parse(JSON.stringify(spec)) as ServiceSpec;
}

const container = (ContainerSpec: ContainerSpec) => ({ TaskTemplate: { ContainerSpec } });
const task = (TaskTemplate: TaskSpec) => ({ TaskTemplate });
const file = (Name: string) => ({ Name, UID: '0', GID: '0', Mode: 0o444 });

test.each<[fields: string, spec: object]>([
  ['', { Name: 'app_web', Labels: { 'com.docker.stack.namespace': 'app', 'com.docker.stack.image': 'a' } }],
  ['', container({ Image: 'a', Labels: { 'com.docker.stack.namespace': 'app' } })],
  ['', task({ Networks: [{ Target: 'app_default', Aliases: ['web'] }] })],
  ['command: a b, entrypoint: c', container({ Args: ['a', 'b'], Command: ['c'] })],
  ['environment: [B=1, A]', container({ Env: ['A', 'B=1'] })],
  ['extra_hosts: ["a:1.1.1.1"]', container({ Hosts: ['1.1.1.1 a'] })],
  ['dns: 1.1.1.1, dns_search: [x]', container({ DNSConfig: { Nameservers: ['1.1.1.1'], Search: ['x'] } })],
  [
    'healthcheck: {test: x, retries: 2}',
    container({ Healthcheck: { Test: ['CMD-SHELL', 'x'], Retries: 2 } }),
  ],
  ['healthcheck: {disable: true}', container({ Healthcheck: { Test: ['NONE'] } })],
  [
    'cap_add: [b, a], cap_drop: [c]',
    container({ CapabilityAdd: ['CAP_A', 'CAP_B'], CapabilityDrop: ['CAP_C'] }),
  ],
  [
    'ulimits: {nproc: 1, core: {soft: 2, hard: 3}}',
    container({
      Ulimits: [
        { Name: 'core', Soft: 2, Hard: 3 },
        { Name: 'nproc', Soft: 1, Hard: 1 },
      ],
    }),
  ],
  [
    'hostname: h, user: u, working_dir: /w, tty: true, stdin_open: true, read_only: true, init: false, stop_signal: INT, stop_grace_period: 1s, isolation: i, sysctls: [a=1]',
    container({
      Hostname: 'h',
      User: 'u',
      Dir: '/w',
      TTY: true,
      OpenStdin: true,
      ReadOnly: true,
      Init: false,
      StopSignal: 'INT',
      StopGracePeriod: second,
      Isolation: 'i',
      Sysctls: { a: '1' },
    }),
  ],
  ['logging: {driver: d, options: {a: 1}}', task({ LogDriver: { Name: 'd', Options: { a: '1' } } })],
  ['restart: always', task({ RestartPolicy: { Condition: 'any' } })],
  ['restart: on-failure:3', task({ RestartPolicy: { Condition: 'on-failure', MaxAttempts: 3 } })],
  [
    'deploy: {restart_policy: {condition: none, delay: 1s}}',
    task({ RestartPolicy: { Condition: 'none', Delay: second } }),
  ],
  [
    'deploy: {resources: {limits: {cpus: "0.5", pids: 1}, reservations: {memory: 1k, generic_resources: [{discrete_resource_spec: {kind: g, value: 2}}]}}}',
    task({
      Resources: {
        Limits: { NanoCPUs: 5e8, Pids: 1 },
        Reservations: {
          MemoryBytes: 1024,
          GenericResources: [{ DiscreteResourceSpec: { Kind: 'g', Value: 2 } }],
        },
      },
    }),
  ],
  [
    'deploy: {placement: {constraints: [a], preferences: [{spread: b}], max_replicas_per_node: 2}}',
    task({
      Placement: { Constraints: ['a'], Preferences: [{ Spread: { SpreadDescriptor: 'b' } }], MaxReplicas: 2 },
    }),
  ],
  ['deploy: {replicas: 2}', { Mode: { Replicated: { Replicas: 2 } } }],
  ['deploy: {mode: global}', { Mode: { Global: {} } }],
  ['deploy: {mode: global-job}', { Mode: { GlobalJob: {} } }],
  [
    'deploy: {mode: replicated-job, replicas: 2}',
    { Mode: { ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 2 } } },
  ],
  [
    'deploy: {update_config: {delay: 1s}, rollback_config: {parallelism: 0, order: stop-first}}',
    {
      UpdateConfig: { Parallelism: 1, Delay: second, MaxFailureRatio: 0, Order: '' },
      RollbackConfig: { Parallelism: 0, MaxFailureRatio: 0, Order: 'stop-first' },
    },
  ],
  ['deploy: {endpoint_mode: DNSRR}', { EndpointSpec: { Mode: 'dnsrr', Ports: [] } }],
  [
    'ports: ["90:91", "80:81"]',
    {
      EndpointSpec: {
        Ports: [
          { Protocol: 'tcp', TargetPort: 81, PublishedPort: 80, PublishMode: 'ingress' },
          { Protocol: 'tcp', TargetPort: 91, PublishedPort: 90, PublishMode: 'ingress' },
        ],
      },
    },
  ],
])('%s', async (fields, expected) => {
  expect(await specOf(fields)).toMatchObject(expected);
});

test('secrets, configs, credentials and networks go by the names the swarm knows', async () => {
  const rest = `
secrets: {s: {file: x}, t: {external: true}}
configs: {c: {file: x, name: own}, d: {file: x}}
networks: {n: {name: other}, host: {external: {name: host}}}
`;
  const { TaskTemplate } = await specOf(
    'secrets: [t, {source: s, target: /x, uid: "1", mode: 0400}], configs: [c], credential_spec: {config: d}, networks: {n: {aliases: [w]}, host: }',
    rest,
  );
  expect(TaskTemplate.ContainerSpec?.Secrets).toEqual([
    { File: { ...file('/x'), UID: '1', Mode: 0o400 }, SecretID: 'id-of-app_s', SecretName: 'app_s' },
    { File: file('t'), SecretID: 'id-of-t', SecretName: 't' },
  ]);
  expect(TaskTemplate.ContainerSpec?.Configs).toEqual([
    { ConfigID: 'id-of-app_d', ConfigName: 'app_d', Runtime: {} },
    { File: file('c'), ConfigID: 'id-of-own', ConfigName: 'own' },
  ]);
  expect(TaskTemplate.ContainerSpec?.Privileges?.CredentialSpec).toEqual({
    Config: 'id-of-app_d',
    File: '',
    Registry: '',
  });
  expect(TaskTemplate.Networks).toEqual([
    { Target: 'host', Aliases: [] },
    { Target: 'other', Aliases: ['w', 'web'] },
  ]);
});

test.each([
  ['networks: [n]', 'undefined network "n"'],
  ['secrets: [s]', 'undefined secret "s"'],
  ['configs: [c]', 'undefined config "c"'],
  [
    'credential_spec: {file: a, registry: b}',
    'invalid credential spec: cannot specify both "File" and "Registry"',
  ],
  ['healthcheck: {test: x, disable: true}', "test and disable can't be set at the same time"],
  ['restart: sometimes', 'unknown restart policy: sometimes'],
  ['deploy: {mode: x}', 'Unknown mode: x'],
  ['deploy: {mode: global, replicas: 1}', 'replicas can only be used with replicated or replicated-job mode'],
  ['volumes: ["vol:/x"]', 'undefined volume "vol"'],
])('%s is refused', async (fields, message) => {
  await expect(specOf(fields)).rejects.toThrow(message);
});

describe('a mount', () => {
  const volumes = {
    v: { labels: { a: '1' }, driver: 'd' },
    e: { name: 'other', external: { external: true, name: '' } },
  };
  const mountOf = (mount: StackVolumeMount) =>
    JSON.parse(JSON.stringify(toMount({ target: '/x', ...mount }, volumes, scope))) as object;

  test.each<[mount: StackVolumeMount, made: object]>([
    [{ type: 'volume' }, { Type: 'volume', Target: '/x' }],
    [
      { type: 'volume', source: 'v', volume: { nocopy: true, subpath: 's' } },
      {
        Type: 'volume',
        Target: '/x',
        Source: 'app_v',
        VolumeOptions: {
          NoCopy: true,
          Subpath: 's',
          Labels: { a: '1', 'com.docker.stack.namespace': 'app' },
          DriverConfig: { Name: 'd' },
        },
      },
    ],
    [
      { type: 'volume', source: 'e' },
      { Type: 'volume', Target: '/x', Source: 'other', VolumeOptions: {} },
    ],
    [
      { type: 'bind', source: '/y', read_only: true, bind: { propagation: 'shared' } },
      { Type: 'bind', Target: '/x', Source: '/y', ReadOnly: true, BindOptions: { Propagation: 'shared' } },
    ],
    [
      { type: 'tmpfs', tmpfs: { size: 5 } },
      { Type: 'tmpfs', Target: '/x', TmpfsOptions: { SizeBytes: 5 } },
    ],
    [
      { type: 'image', source: 'i', image: { subpath: 's' } },
      { Type: 'image', Target: '/x', Source: 'i', ImageOptions: { Subpath: 's' } },
    ],
    [
      { type: 'npipe', source: 'p' },
      { Type: 'npipe', Target: '/x', Source: 'p' },
    ],
    [
      { type: 'cluster', source: 'v' },
      { Type: 'cluster', Target: '/x', Source: 'app_v', ClusterOptions: {} },
    ],
    [
      { type: 'cluster', source: 'group:g' },
      { Type: 'cluster', Target: '/x', Source: 'group:g', ClusterOptions: {} },
    ],
  ])('%j', (mount, made) => {
    expect(mountOf(mount)).toEqual(made);
  });

  test.each<[mount: StackVolumeMount, message: string]>([
    [{ type: 'x' }, 'volume type must be volume, bind, tmpfs, npipe, or cluster'],
    [{ type: 'bind' }, 'invalid bind source, source cannot be empty'],
    [{ type: 'tmpfs', source: 'v' }, 'invalid tmpfs source, source must be empty'],
    [{ type: 'volume', image: {} }, 'images options are incompatible with type volume'],
    [{ type: 'volume', bind: {} }, 'bind options are incompatible with type volume'],
    [{ type: 'bind', source: 'x', image: {} }, 'image options are incompatible with type bind'],
    [{ type: 'cluster', source: 'absent' }, 'undefined volume "absent"'],
  ])('%j is refused', (mount, message) => {
    expect(() => mountOf(mount)).toThrow(message);
  });
});
