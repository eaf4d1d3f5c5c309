import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { duration } from './duration.ts';
import { imageHealthcheckConfig } from './container-config.ts';
import { mount, ulimit } from './host-config.ts';
import { swarmDriver } from './swarm-network.ts';
import { swarmPlatform, swarmResources } from './swarm-node.ts';

const swarmCredentialSpec = struct('swarm.CredentialSpec', {
  Config: 'string',
  File: 'string',
  Registry: 'string',
});

const swarmSELinuxContext = struct('swarm.SELinuxContext', {
  Disable: 'bool',
  User: 'string',
  Role: 'string',
  Type: 'string',
  Level: 'string',
});

const swarmSeccompOpts = struct('swarm.SeccompOpts', {
  Mode: ['string', ',omitempty'],
  Profile: ['[]byte', ',omitempty'],
});

const swarmAppArmorOpts = struct('swarm.AppArmorOpts', { Mode: ['string', ',omitempty'] });

const swarmPrivileges = struct('swarm.Privileges', {
  CredentialSpec: pointerTo(swarmCredentialSpec),
  SELinuxContext: pointerTo(swarmSELinuxContext),
  Seccomp: [pointerTo(swarmSeccompOpts), ',omitempty'],
  AppArmor: [pointerTo(swarmAppArmorOpts), ',omitempty'],
  NoNewPrivileges: 'bool',
});

const swarmDNSConfig = struct('swarm.DNSConfig', {
  Nameservers: ['[]string', ',omitempty'],
  Search: ['[]string', ',omitempty'],
  Options: ['[]string', ',omitempty'],
});

const swarmSecretReferenceFileTarget = struct('swarm.SecretReferenceFileTarget', {
  Name: 'string',
  UID: 'string',
  GID: 'string',
  Mode: 'uint32',
});

const swarmSecretReference = struct('swarm.SecretReference', {
  File: pointerTo(swarmSecretReferenceFileTarget),
  SecretID: 'string',
  SecretName: 'string',
});

const swarmConfigReferenceFileTarget = struct('swarm.ConfigReferenceFileTarget', {
  Name: 'string',
  UID: 'string',
  GID: 'string',
  Mode: 'uint32',
});

const swarmConfigReferenceRuntimeTarget = struct('swarm.ConfigReferenceRuntimeTarget', {});

const swarmConfigReference = struct('swarm.ConfigReference', {
  File: [pointerTo(swarmConfigReferenceFileTarget), ',omitempty'],
  Runtime: [pointerTo(swarmConfigReferenceRuntimeTarget), ',omitempty'],
  ConfigID: 'string',
  ConfigName: 'string',
});

const swarmContainerSpec = struct('swarm.ContainerSpec', {
  Image: ['string', ',omitempty'],
  Labels: ['map[string]string', ',omitempty'],
  Command: ['[]string', ',omitempty'],
  Args: ['[]string', ',omitempty'],
  Hostname: ['string', ',omitempty'],
  Env: ['[]string', ',omitempty'],
  Dir: ['string', ',omitempty'],
  User: ['string', ',omitempty'],
  Groups: ['[]string', ',omitempty'],
  Privileges: [pointerTo(swarmPrivileges), ',omitempty'],
  Init: ['*bool', ',omitempty'],
  StopSignal: ['string', ',omitempty'],
  TTY: ['bool', ',omitempty'],
  OpenStdin: ['bool', ',omitempty'],
  ReadOnly: ['bool', ',omitempty'],
  Mounts: [sliceOf(mount), ',omitempty'],
  StopGracePeriod: [pointerTo(duration), ',omitempty'],
  Healthcheck: [pointerTo(imageHealthcheckConfig), ',omitempty'],
  Hosts: ['[]string', ',omitempty'],
  DNSConfig: [pointerTo(swarmDNSConfig), ',omitempty'],
  Secrets: [sliceOf(pointerTo(swarmSecretReference)), ',omitempty'],
  Configs: [sliceOf(pointerTo(swarmConfigReference)), ',omitempty'],
  Isolation: ['string', ',omitempty'],
  Sysctls: ['map[string]string', ',omitempty'],
  CapabilityAdd: ['[]string', ',omitempty'],
  CapabilityDrop: ['[]string', ',omitempty'],
  Ulimits: [sliceOf(ulimit), ',omitempty'],
  OomScoreAdj: ['int64', ',omitempty'],
});

const runtimePluginPrivilege = struct('runtime.PluginPrivilege', {
  Name: ['string', 'name,omitempty'],
  Description: ['string', 'description,omitempty'],
  Value: ['[]string', 'value,omitempty'],
});

const runtimePluginSpec = struct('runtime.PluginSpec', {
  Name: ['string', 'name,omitempty'],
  Remote: ['string', 'remote,omitempty'],
  Privileges: [sliceOf(pointerTo(runtimePluginPrivilege)), 'privileges,omitempty'],
  Disabled: ['bool', 'disabled,omitempty'],
  Env: ['[]string', 'env,omitempty'],
});

const swarmNetworkAttachmentSpec = struct('swarm.NetworkAttachmentSpec', { ContainerID: 'string' });

const swarmLimit = struct('swarm.Limit', {
  NanoCPUs: ['int64', ',omitempty'],
  MemoryBytes: ['int64', ',omitempty'],
  Pids: ['int64', ',omitempty'],
});

const swarmResourceRequirements = struct('swarm.ResourceRequirements', {
  Limits: [pointerTo(swarmLimit), ',omitempty'],
  Reservations: [pointerTo(swarmResources), ',omitempty'],
});

const swarmRestartPolicy = struct('swarm.RestartPolicy', {
  Condition: ['string', ',omitempty'],
  Delay: [pointerTo(duration), ',omitempty'],
  MaxAttempts: ['*uint64', ',omitempty'],
  Window: [pointerTo(duration), ',omitempty'],
});

const swarmSpreadOver = struct('swarm.SpreadOver', { SpreadDescriptor: 'string' });

const swarmPlacementPreference = struct('swarm.PlacementPreference', {
  Spread: pointerTo(swarmSpreadOver),
});

const swarmPlacement = struct('swarm.Placement', {
  Constraints: ['[]string', ',omitempty'],
  Preferences: [sliceOf(swarmPlacementPreference), ',omitempty'],
  MaxReplicas: ['uint64', ',omitempty'],
  Platforms: [sliceOf(swarmPlatform), ',omitempty'],
});

export const swarmNetworkAttachmentConfig = struct('swarm.NetworkAttachmentConfig', {
  Target: ['string', ',omitempty'],
  Aliases: ['[]string', ',omitempty'],
  DriverOpts: ['map[string]string', ',omitempty'],
});

export const swarmTaskSpec = struct('swarm.TaskSpec', {
  ContainerSpec: [pointerTo(swarmContainerSpec), ',omitempty'],
  PluginSpec: [pointerTo(runtimePluginSpec), ',omitempty'],
  NetworkAttachmentSpec: [pointerTo(swarmNetworkAttachmentSpec), ',omitempty'],
  Resources: [pointerTo(swarmResourceRequirements), ',omitempty'],
  RestartPolicy: [pointerTo(swarmRestartPolicy), ',omitempty'],
  Placement: [pointerTo(swarmPlacement), ',omitempty'],
  Networks: [sliceOf(swarmNetworkAttachmentConfig), ',omitempty'],
  LogDriver: [pointerTo(swarmDriver), ',omitempty'],
  ForceUpdate: 'uint64',
  Runtime: ['string', ',omitempty'],
});
