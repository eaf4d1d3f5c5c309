import { mapOf, named, pointerTo, sliceOf, struct } from '../../template/types.ts';
import { shown } from './shown.ts';

const containerLogConfig = struct('container.LogConfig', {
  Type: 'string',
  Config: 'map[string]string',
});

const natPortBinding = struct('nat.PortBinding', { HostIP: ['string', 'HostIp'], HostPort: 'string' });

export const natPort = named('nat.Port', 'string');

export const natPortMap = named('nat.PortMap', mapOf(natPort, sliceOf(natPortBinding)));

const containerRestartPolicy = struct('container.RestartPolicy', {
  Name: named('container.RestartPolicyMode', 'string'),
  MaximumRetryCount: 'int',
});

export const strSlice = named('strslice.StrSlice', '[]string');

const weightDevice = shown(
  pointerTo(struct('blkiodev.WeightDevice', { Path: 'string', Weight: 'uint16' })),
  ({ Path = '', Weight = 0 }) => `${Path}:${Weight}`,
);

const throttleDevice = shown(
  pointerTo(struct('blkiodev.ThrottleDevice', { Path: 'string', Rate: 'uint64' })),
  ({ Path = '', Rate = 0 }) => `${Path}:${Rate}`,
);

const containerDeviceMapping = struct('container.DeviceMapping', {
  PathOnHost: 'string',
  PathInContainer: 'string',
  CgroupPermissions: 'string',
});

const containerDeviceRequest = struct('container.DeviceRequest', {
  Driver: 'string',
  Count: 'int',
  DeviceIDs: '[]string',
  Capabilities: '[][]string',
  Options: 'map[string]string',
});

export const ulimit = shown(
  pointerTo(struct('units.Ulimit', { Name: 'string', Hard: 'int64', Soft: 'int64' })),
  ({ Name = '', Hard = 0, Soft = 0 }) => `${Name}=${Soft}:${Hard}`,
);

const mountBindOptions = struct('mount.BindOptions', {
  Propagation: ['string', ',omitempty'],
  NonRecursive: ['bool', ',omitempty'],
  CreateMountpoint: ['bool', ',omitempty'],
  ReadOnlyNonRecursive: ['bool', ',omitempty'],
  ReadOnlyForceRecursive: ['bool', ',omitempty'],
});

const mountDriver = struct('mount.Driver', {
  Name: ['string', ',omitempty'],
  Options: ['map[string]string', ',omitempty'],
});

const mountVolumeOptions = struct('mount.VolumeOptions', {
  NoCopy: ['bool', ',omitempty'],
  Labels: ['map[string]string', ',omitempty'],
  Subpath: ['string', ',omitempty'],
  DriverConfig: [pointerTo(mountDriver), ',omitempty'],
});

const mountImageOptions = struct('mount.ImageOptions', { Subpath: ['string', ',omitempty'] });

const mountTmpfsOptions = struct('mount.TmpfsOptions', {
  SizeBytes: ['int64', ',omitempty'],
  Mode: ['uint32', ',omitempty'],
  Options: ['[][]string', ',omitempty'],
});

const mountClusterOptions = struct('mount.ClusterOptions', {});

export const mount = struct('mount.Mount', {
  Type: ['string', ',omitempty'],
  Source: ['string', ',omitempty'],
  Target: ['string', ',omitempty'],
  ReadOnly: ['bool', ',omitempty'],
  Consistency: ['string', ',omitempty'],
  BindOptions: [pointerTo(mountBindOptions), ',omitempty'],
  VolumeOptions: [pointerTo(mountVolumeOptions), ',omitempty'],
  ImageOptions: [pointerTo(mountImageOptions), ',omitempty'],
  TmpfsOptions: [pointerTo(mountTmpfsOptions), ',omitempty'],
  ClusterOptions: [pointerTo(mountClusterOptions), ',omitempty'],
});

const containerResources = struct('container.Resources', {
  CPUShares: ['int64', 'CpuShares'],
  Memory: 'int64',
  NanoCPUs: ['int64', 'NanoCpus'],
  CgroupParent: 'string',
  BlkioWeight: 'uint16',
  BlkioWeightDevice: sliceOf(weightDevice),
  BlkioDeviceReadBps: sliceOf(throttleDevice),
  BlkioDeviceWriteBps: sliceOf(throttleDevice),
  BlkioDeviceReadIOps: sliceOf(throttleDevice),
  BlkioDeviceWriteIOps: sliceOf(throttleDevice),
  CPUPeriod: ['int64', 'CpuPeriod'],
  CPUQuota: ['int64', 'CpuQuota'],
  CPURealtimePeriod: ['int64', 'CpuRealtimePeriod'],
  CPURealtimeRuntime: ['int64', 'CpuRealtimeRuntime'],
  CpusetCpus: 'string',
  CpusetMems: 'string',
  Devices: sliceOf(containerDeviceMapping),
  DeviceCgroupRules: '[]string',
  DeviceRequests: sliceOf(containerDeviceRequest),
  KernelMemory: ['int64', ',omitempty'],
  KernelMemoryTCP: ['int64', ',omitempty'],
  MemoryReservation: 'int64',
  MemorySwap: 'int64',
  MemorySwappiness: '*int64',
  OomKillDisable: '*bool',
  PidsLimit: '*int64',
  Ulimits: sliceOf(ulimit),
  CPUCount: ['int64', 'CpuCount'],
  CPUPercent: ['int64', 'CpuPercent'],
  IOMaximumIOps: 'uint64',
  IOMaximumBandwidth: 'uint64',
});

/** How a container meets its host, as its inspection shows it. */
export const containerHostConfig = struct('container.HostConfig', {
  Binds: '[]string',
  ContainerIDFile: 'string',
  LogConfig: containerLogConfig,
  NetworkMode: named('container.NetworkMode', 'string'),
  PortBindings: natPortMap,
  RestartPolicy: containerRestartPolicy,
  AutoRemove: 'bool',
  VolumeDriver: 'string',
  VolumesFrom: '[]string',
  ConsoleSize: '[2]uint',
  Annotations: ['map[string]string', ',omitempty'],
  CapAdd: strSlice,
  CapDrop: strSlice,
  CgroupnsMode: named('container.CgroupnsMode', 'string'),
  DNS: ['[]string', 'Dns'],
  DNSOptions: ['[]string', 'DnsOptions'],
  DNSSearch: ['[]string', 'DnsSearch'],
  ExtraHosts: '[]string',
  GroupAdd: '[]string',
  IpcMode: named('container.IpcMode', 'string'),
  Cgroup: named('container.CgroupSpec', 'string'),
  Links: '[]string',
  OomScoreAdj: 'int',
  PidMode: named('container.PidMode', 'string'),
  Privileged: 'bool',
  PublishAllPorts: 'bool',
  ReadonlyRootfs: 'bool',
  SecurityOpt: '[]string',
  StorageOpt: ['map[string]string', ',omitempty'],
  Tmpfs: ['map[string]string', ',omitempty'],
  UTSMode: named('container.UTSMode', 'string'),
  UsernsMode: named('container.UsernsMode', 'string'),
  ShmSize: 'int64',
  Sysctls: ['map[string]string', ',omitempty'],
  Runtime: ['string', ',omitempty'],
  Isolation: named('container.Isolation', 'string'),
  Resources: [containerResources, ',inline'],
  Mounts: [sliceOf(mount), ',omitempty'],
  MaskedPaths: '[]string',
  ReadonlyPaths: '[]string',
  Init: ['*bool', ',omitempty'],
});
