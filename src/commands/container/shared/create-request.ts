import type { OptionValues } from '../../../cli/option.ts';
import { CliError } from '../../../cli/errors.ts';
import type { ContainerConfig } from '../../../engine/types/container-config.ts';
import type { HostConfig, ResourceFields } from '../../../engine/types/host-config.ts';
import type { NetworkingConfig } from '../../../engine/types/network.ts';
import { deviceFlags } from '../../../values/devices.ts';
import { logOptions, storageOptions } from '../../../values/driver-options.ts';
import { toEndpoints } from '../../../values/endpoints.ts';
import { resolveEnv, type LookupEnv } from '../../../values/env.ts';
import type { ReadFile } from '../../../values/files.ts';
import { healthConfig } from '../../../values/health.ts';
import { readKeyValueFiles } from '../../../values/kvfile.ts';
import { checkMac } from '../../../values/mac.ts';
import { checkSwappiness } from '../../../values/memory.ts';
import { resolveMount } from '../../../values/mounts.ts';
import {
  checkCgroupnsMode,
  checkPidMode,
  checkUsernsMode,
  checkUtsMode,
} from '../../../values/namespaces.ts';
import { pairsToMap } from '../../../values/pairs.ts';
import { publishPorts } from '../../../values/publish.ts';
import { isNoRestart, restartPolicy } from '../../../values/restart.ts';
import { securityFlags } from '../../../values/security.ts';
import { tmpfsFlags } from '../../../values/tmpfs.ts';
import { mergeUlimits } from '../../../values/ulimits.ts';
import { volumeFlags } from '../../../values/volumes.ts';
import type { createOptions } from './create-options.ts';
import { resourceLimits } from './resource-options.ts';

export interface CreateInput {
  options: OptionValues<typeof createOptions>;
  changed(name: keyof typeof createOptions): boolean;
  /** image, command, arguments */
  args: readonly string[];
}

/** What the mapping needs to know of the world around it. */
export interface CreateWorld {
  /** operating system of the engine: what a device path may be depends on it */
  serverOs: string;
  cwd: string;
  lookupEnv: LookupEnv;
  readFile: ReadFile;
}

export interface CreateRequest {
  config: ContainerConfig;
  hostConfig: HostConfig;
  networkingConfig: NetworkingConfig;
}

/**
 * The flags of create and run as the body of POST /containers/create. Checks go in docker's order, so that of
 * several wrong values the same one is told.
 * @throws ValueError, CliError
 */
export async function toCreateRequest(input: CreateInput, world: CreateWorld): Promise<CreateRequest> {
  const { options, changed, args } = input;
  if (options['mac-address']) checkMac(options['mac-address']);
  checkSwappiness(options['memory-swappiness']);
  const volumes = volumeFlags(options.volume, world.cwd);
  const ports = publishPorts(options.publish, options.expose);
  const devices = deviceFlags(options.device, options.gpus, world.serverOs);
  const env = await readKeyValueFiles(
    options['env-file'],
    resolveEnv(options.env, world.lookupEnv),
    world.readFile,
    world.lookupEnv,
  );
  const labels = await readKeyValueFiles(options['label-file'], options.label, world.readFile);
  const namespaces = namespaceModes(options);
  const restart = restartPolicy(options.restart);
  const logging = logOptions(options['log-driver'], options['log-opt']);
  const security = await securityFlags(options['security-opt'], world.readFile);
  const storage = storageOptions(options['storage-opt']);
  const health = healthCheck(options);
  if (options.rm && !isNoRestart(restart)) {
    throw new CliError('conflicting options: cannot specify both --restart and --rm');
  }
  const endpoints = toEndpoints(options.network, networkFlags(options));
  const networkMode = options.network[0]?.target ?? 'default';

  const [image = '', ...command] = args;
  const attach = attachments(options);
  const config: ContainerConfig = {
    Hostname: options.hostname,
    Domainname: options.domainname,
    User: options.user,
    ...attach,
    ExposedPorts: ports.ExposedPorts,
    Tty: options.tty,
    OpenStdin: options.interactive,
    StdinOnce: options.interactive && attach.AttachStdin,
    Env: orNull(env),
    Cmd: command.length > 0 ? command : null,
    ...(health && { Healthcheck: health }),
    Image: image,
    Volumes: volumes.Volumes,
    WorkingDir: options.workdir,
    Entrypoint: options.entrypoint || changed('entrypoint') ? [options.entrypoint] : null,
    MacAddress: endpoints[networkMode]?.MacAddress ?? options['mac-address'],
    Labels: pairsToMap(labels),
    StopSignal: options['stop-signal'],
    ...(changed('stop-timeout') && { StopTimeout: options['stop-timeout'] }),
  };
  const hostConfig: HostConfig = {
    ...limits(options),
    Devices: devices.Devices,
    DeviceRequests: orNull(devices.DeviceRequests),
    ...namespaces,
    ...security,
    SecurityOpt: options['security-opt'].length === 0 ? null : security.SecurityOpt,
    Binds: orNull(volumes.Binds),
    ContainerIDFile: options.cidfile,
    LogConfig: { Type: options['log-driver'], Config: logging },
    NetworkMode: networkMode,
    PortBindings: ports.PortBindings,
    RestartPolicy: restart,
    AutoRemove: options.rm,
    VolumeDriver: options['volume-driver'],
    VolumesFrom: orNull(options['volumes-from']),
    Annotations: options.annotation,
    CapAdd: orNull(options['cap-add']),
    CapDrop: orNull(options['cap-drop']),
    Dns: [...options.dns],
    DnsOptions: [...options['dns-option']],
    DnsSearch: [...options['dns-search']],
    ExtraHosts: orNull(options['add-host']),
    GroupAdd: orNull(options['group-add']),
    IpcMode: options.ipc,
    Links: orNull(options.link),
    OomScoreAdj: options['oom-score-adj'],
    Privileged: options.privileged,
    PublishAllPorts: options['publish-all'],
    ReadonlyRootfs: options['read-only'],
    StorageOpt: storage,
    Tmpfs: tmpfsFlags(options.tmpfs),
    ShmSize: options['shm-size'],
    Sysctls: options.sysctl,
    Runtime: options.runtime,
    Isolation: options.isolation,
    Mounts: options.mount.map((mount) => resolveMount(mount, world.cwd)),
    ...(changed('init') && { Init: options.init }),
  };
  return { config, hostConfig, networkingConfig: { EndpointsConfig: endpoints } };
}

type Options = CreateInput['options'];

/** docker sends null for most lists that nobody gave, and `inspect` shows the difference. */
function orNull<T>(list: readonly T[]): T[] | null {
  return list.length > 0 ? [...list] : null;
}

/** Without --attach, output is attached; --interactive attaches input. */
function attachments({ attach, interactive }: Options) {
  const all = attach.length === 0;
  return {
    AttachStdin: interactive || attach.includes('stdin'),
    AttachStdout: all || attach.includes('stdout'),
    AttachStderr: all || attach.includes('stderr'),
  };
}

function namespaceModes(options: Options) {
  return {
    PidMode: checkPidMode(options.pid),
    UTSMode: checkUtsMode(options.uts),
    UsernsMode: checkUsernsMode(options.userns),
    CgroupnsMode: checkCgroupnsMode(options.cgroupns),
  };
}

function healthCheck(options: Options) {
  return healthConfig({
    command: options['health-cmd'],
    interval: options['health-interval'],
    timeout: options['health-timeout'],
    startPeriod: options['health-start-period'],
    startInterval: options['health-start-interval'],
    retries: options['health-retries'],
    none: options['no-healthcheck'],
  });
}

function networkFlags(options: Options) {
  return {
    aliases: [...options['network-alias']],
    links: [...options.link],
    linkLocalIps: [...options['link-local-ip']],
    ipv4Address: options.ip,
    ipv6Address: options.ip6,
    macAddress: options['mac-address'],
  };
}

function limits(options: Options): Partial<ResourceFields> {
  return {
    ...resourceLimits(options),
    CgroupParent: options['cgroup-parent'],
    BlkioWeightDevice: [...options['blkio-weight-device']],
    BlkioDeviceReadBps: [...options['device-read-bps']],
    BlkioDeviceWriteBps: [...options['device-write-bps']],
    BlkioDeviceReadIOps: [...options['device-read-iops']],
    BlkioDeviceWriteIOps: [...options['device-write-iops']],
    DeviceCgroupRules: orNull(options['device-cgroup-rule']),
    MemorySwappiness: options['memory-swappiness'],
    OomKillDisable: options['oom-kill-disable'],
    PidsLimit: options['pids-limit'],
    Ulimits: mergeUlimits(options.ulimit),
    CpuCount: options['cpu-count'],
    CpuPercent: options['cpu-percent'],
    IOMaximumIOps: options['io-maxiops'],
    IOMaximumBandwidth: options['io-maxbandwidth'],
  };
}
