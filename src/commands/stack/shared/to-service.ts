import { CliError } from '../../../cli/errors.ts';
import type { ServiceMode, ServiceSpec, UpdateConfig } from '../../../engine/types/service.ts';
import type {
  ContainerSpec,
  CredentialSpec,
  NetworkAttachmentConfig,
  ResourceRequirements,
  SwarmConfigReference,
  TaskRestartPolicy,
} from '../../../engine/types/task.ts';
import type { StackFile } from '../../../stack-file/file-shape.ts';
import type { StackFileUse, StackService } from '../../../stack-file/service-shape.ts';
import { effectiveCapabilities } from '../../../values/capabilities.ts';
import { parseCpus } from '../../../values/cpus.ts';
import { isUserDefinedNetwork } from '../../../values/network-mode.ts';
import { restartPolicy } from '../../../values/restart.ts';
import type { SwarmFile } from '../../../values/swarm-files.ts';
import { compareBytes, cut } from '../../../values/text.ts';
import {
  configReferences,
  runtimeConfig,
  secretReferences,
  type IdsByName,
} from '../../shared/swarm-references.ts';
import type { Scope } from './scope.ts';
import { toMount } from './to-mount.ts';

/** The image as the file names it, to tell whether it changed. */
export const imageLabel = 'com.docker.stack.image';

export interface Lookups {
  secretIds: IdsByName;
  configIds: IdsByName;
}

type Deploy = NonNullable<StackService['deploy']>;

/** A service of a stack as the swarm takes it. @throws CliError, ValueError */
export async function toServiceSpec(
  name: string,
  service: StackService,
  stack: StackFile,
  scope: Scope,
  lookups: Lookups,
): Promise<ServiceSpec> {
  const { deploy = {}, image = '' } = service;
  const secrets = await secretReferences(
    filesOf('secret', service.secrets, stack.secrets, scope),
    lookups.secretIds,
  );
  const configs = await configsOf(service, stack, scope, lookups.configIds);
  const { driver, options } = service.logging ?? {};
  return {
    Name: scope.name(name),
    Labels: { ...scope.labels(deploy.labels), [imageLabel]: image },
    TaskTemplate: {
      ContainerSpec: {
        ...containerOf(service, scope),
        Mounts: (service.volumes ?? []).map((mount) => toMount(mount, stack.volumes ?? {}, scope)),
        Secrets: secrets.toSorted((a, b) => compareBytes(a.SecretName, b.SecretName)),
        Configs: configs,
        Privileges: { CredentialSpec: credentialsOf(service, configs, scope) },
      },
      ...(service.logging && { LogDriver: { Name: driver, Options: options } }),
      Resources: resourcesOf(deploy.resources),
      RestartPolicy: restartOf(service.restart, deploy.restart_policy),
      Placement: {
        Constraints: deploy.placement?.constraints,
        Preferences: (deploy.placement?.preferences ?? []).map(({ spread = '' }) => ({
          Spread: { SpreadDescriptor: spread },
        })),
        MaxReplicas: deploy.placement?.max_replicas_per_node,
      },
      Networks: networksOf(name, service.networks, stack.networks, scope),
      ForceUpdate: 0,
    },
    EndpointSpec: {
      Mode: deploy.endpoint_mode?.toLowerCase(),
      Ports: (service.ports ?? [])
        .map(({ protocol, target, published, mode }) => ({
          Protocol: protocol,
          TargetPort: target,
          PublishedPort: published,
          PublishMode: mode,
        }))
        .toSorted((a, b) => (a.PublishedPort ?? 0) - (b.PublishedPort ?? 0)),
    },
    Mode: modeOf(deploy),
    UpdateConfig: rulesOf(deploy.update_config),
    RollbackConfig: rulesOf(deploy.rollback_config),
  };
}

function containerOf(service: StackService, scope: Scope): ContainerSpec {
  const { add, drop } = effectiveCapabilities(service.cap_add ?? [], service.cap_drop ?? []);
  const { dns, dns_search: search } = service;
  return {
    Image: service.image,
    Command: service.entrypoint,
    Args: service.command,
    Hostname: service.hostname,
    Hosts: (service.extra_hosts ?? []).map((host) => cut(host, ':')).map(([name, ip]) => `${ip} ${name}`),
    ...((dns ?? search) && { DNSConfig: { Nameservers: dns, Search: search } }),
    Healthcheck: healthOf(service.healthcheck),
    Env: Object.entries(service.environment ?? {})
      .map(([name, value]) => (value === null ? name : `${name}=${value}`))
      .toSorted(),
    Labels: scope.labels(service.labels),
    Dir: service.working_dir,
    User: service.user,
    StopGracePeriod: service.stop_grace_period,
    StopSignal: service.stop_signal,
    TTY: service.tty,
    OpenStdin: service.stdin_open,
    ReadOnly: service.read_only,
    Isolation: service.isolation,
    Init: service.init,
    Sysctls: service.sysctls,
    CapabilityAdd: add,
    CapabilityDrop: drop,
    Ulimits: Object.entries(service.ulimits ?? {})
      .map(([Name, { single, soft = 0, hard = 0 }]) => ({ Name, Soft: single || soft, Hard: single || hard }))
      .toSorted((a, b) => compareBytes(a.Name, b.Name)),
  };
}

function healthOf(health: StackService['healthcheck']): ContainerSpec['Healthcheck'] {
  if (!health) return undefined;
  if (health.disable) {
    if (health.test?.length) throw new CliError("test and disable can't be set at the same time");
    return { Test: ['NONE'] };
  }
  return {
    Test: health.test,
    Timeout: health.timeout,
    Interval: health.interval,
    Retries: health.retries,
    StartPeriod: health.start_period,
    StartInterval: health.start_interval,
  };
}

function restartOf(restart = '', policy: Deploy['restart_policy']): TaskRestartPolicy | undefined {
  if (policy) {
    const { condition, delay, max_attempts: attempts, window } = policy;
    return { Condition: condition, Delay: delay, MaxAttempts: attempts, Window: window };
  }
  const { Name, MaximumRetryCount } = restartPolicy(restart);
  switch (Name) {
    case '':
    case 'no':
      return undefined;
    case 'always':
    case 'unless-stopped':
      return { Condition: 'any' };
    case 'on-failure':
      return { Condition: 'on-failure', MaxAttempts: MaximumRetryCount };
    default:
      throw new CliError(`unknown restart policy: ${restart}`);
  }
}

function rulesOf(rules: Deploy['update_config']): UpdateConfig | undefined {
  if (!rules) return undefined;
  return {
    Parallelism: rules.parallelism ?? 1,
    Delay: rules.delay,
    FailureAction: rules.failure_action,
    Monitor: rules.monitor,
    MaxFailureRatio: rules.max_failure_ratio ?? 0,
    Order: rules.order ?? '',
  };
}

function resourcesOf({ limits, reservations }: NonNullable<Deploy['resources']> = {}): ResourceRequirements {
  const cpus = (text: string | undefined) => (text ? parseCpus(text) : undefined);
  return {
    ...(limits && {
      Limits: { NanoCPUs: cpus(limits.cpus), MemoryBytes: limits.memory, Pids: limits.pids },
    }),
    ...(reservations && {
      Reservations: {
        NanoCPUs: cpus(reservations.cpus),
        MemoryBytes: reservations.memory,
        GenericResources: reservations.generic_resources?.map(({ discrete_resource_spec: spec }) => ({
          ...(spec && { DiscreteResourceSpec: { Kind: spec.kind ?? '', Value: spec.value ?? 0 } }),
        })),
      },
    }),
  };
}

function modeOf({ mode = '', replicas }: Deploy): ServiceMode {
  if (mode.startsWith('global') && replicas !== undefined) {
    throw new CliError('replicas can only be used with replicated or replicated-job mode');
  }
  switch (mode) {
    case 'global':
      return { Global: {} };
    case 'global-job':
      return { GlobalJob: {} };
    case 'replicated-job':
      return { ReplicatedJob: { MaxConcurrent: replicas, TotalCompletions: replicas } };
    case 'replicated':
    case '':
      return { Replicated: { Replicas: replicas } };
    default:
      throw new CliError(`Unknown mode: ${mode}`);
  }
}

/** A service that names no network is in the stack's own; everywhere it can be called by its name in the stack. */
function networksOf(
  name: string,
  networks: StackService['networks'] = {},
  known: NonNullable<StackFile['networks']> = {},
  scope: Scope,
): NetworkAttachmentConfig[] {
  const wanted = Object.keys(networks).length > 0 ? networks : { default: null };
  return Object.entries(wanted)
    .map(([network, settings]) => {
      if (!known[network] && network !== 'default') throw new CliError(`undefined network "${network}"`);
      const Target = known[network]?.name || scope.name(network);
      const aliases = settings?.aliases ?? [];
      return {
        Target,
        Aliases: isUserDefinedNetwork(Target) ? [...aliases, name] : aliases,
        DriverOpts: settings?.driver_opts,
      };
    })
    .toSorted((a, b) => compareBytes(a.Target, b.Target));
}

type FileObjects = StackFile['secrets'];

/** The secrets or configs of a service under the names the swarm knows them by. */
function filesOf(
  kind: 'secret' | 'config',
  uses: readonly StackFileUse[] = [],
  objects: FileObjects,
  scope: Scope,
): SwarmFile[] {
  return uses.map(({ source = '', target, uid, gid, mode = 0o444 }) => ({
    source: nameOf(kind, source, objects, scope),
    target: target || source,
    uid: uid || '0',
    gid: gid || '0',
    mode,
  }));
}

function nameOf(kind: 'secret' | 'config', name: string, objects: FileObjects = {}, scope: Scope): string {
  const object = objects[name];
  if (!object) throw new CliError(`undefined ${kind} "${name}"`);
  return object.name || scope.name(name);
}

async function configsOf(
  service: StackService,
  { configs }: StackFile,
  scope: Scope,
  configIds: IdsByName,
): Promise<SwarmConfigReference[]> {
  const references = await configReferences(filesOf('config', service.configs, configs, scope), configIds);
  const credentials = service.credential_spec?.config;
  if (credentials) {
    references.push(await runtimeConfig(nameOf('config', credentials, configs, scope), configIds));
  }
  return references.toSorted((a, b) => compareBytes(a.ConfigName, b.ConfigName));
}

function credentialsOf(
  { credential_spec: { config = '', file = '', registry = '' } = {} }: StackService,
  configs: readonly SwarmConfigReference[],
  scope: Scope,
): CredentialSpec | null {
  const given = Object.entries({ Config: config, File: file, Registry: registry })
    .filter(([, value]) => value !== '')
    .map(([place]) => `"${place}"`);
  if (given.length === 0) return null;
  if (given.length > 1) {
    const all = `${given.slice(0, -1).join(', ')}${given.length > 2 ? ',' : ''} and ${given.at(-1)}`;
    throw new CliError(`invalid credential spec: cannot specify both ${all}`);
  }
  if (config === '') return { Config: '', File: file, Registry: registry };
  const found = configs.find(({ ConfigName }) => ConfigName === config || ConfigName === scope.name(config));
  if (!found) {
    throw new CliError(
      `invalid credential spec: spec specifies config ${config}, but no such config can be found`,
    );
  }
  return { Config: found.ConfigID, File: '', Registry: '' };
}
