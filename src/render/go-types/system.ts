import { TIME } from '../../template/time.ts';
import { STRING, mapOf, pointerTo, sliceOf, struct } from '../../template/types.ts';
import { swarmGenericResource, swarmTLSInfo } from './swarm-node.ts';
import { swarmSpec } from './swarm-cluster.ts';
import { swarmVersion } from './swarm-version.ts';

const systemPluginsInfo = struct('system.PluginsInfo', {
  Volume: '[]string',
  Network: '[]string',
  Authorization: '[]string',
  Log: '[]string',
});

const registryIndexInfo = struct('registry.IndexInfo', {
  Name: 'string',
  Mirrors: '[]string',
  Secure: 'bool',
  Official: 'bool',
});

const registryServiceConfig = struct('registry.ServiceConfig', {
  AllowNondistributableArtifactsCIDRs: ['[]string', ',omitempty'],
  AllowNondistributableArtifactsHostnames: ['[]string', ',omitempty'],
  InsecureRegistryCIDRs: '[]string',
  IndexConfigs: mapOf(STRING, pointerTo(registryIndexInfo)),
  Mirrors: '[]string',
  ExtraFields: ['map[string]any', '-'],
});

const systemRuntimeWithStatus = struct('system.RuntimeWithStatus', {
  Path: ['string', 'path,omitempty'],
  Args: ['[]string', 'runtimeArgs,omitempty'],
  Type: ['string', 'runtimeType,omitempty'],
  Options: ['map[string]any', 'options,omitempty'],
  Status: ['map[string]string', 'status,omitempty'],
});

const swarmPeer = struct('swarm.Peer', { NodeID: 'string', Addr: 'string' });

const swarmClusterInfo = struct('swarm.ClusterInfo', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: swarmSpec,
  TLSInfo: swarmTLSInfo,
  RootRotationInProgress: 'bool',
  DefaultAddrPool: '[]string',
  SubnetSize: 'uint32',
  DataPathPort: 'uint32',
});

const swarmInfo = struct('swarm.Info', {
  NodeID: 'string',
  NodeAddr: 'string',
  LocalNodeState: 'string',
  ControlAvailable: 'bool',
  Error: 'string',
  RemoteManagers: sliceOf(swarmPeer),
  Nodes: ['int', ',omitempty'],
  Managers: ['int', ',omitempty'],
  Cluster: [pointerTo(swarmClusterInfo), ',omitempty'],
  Warnings: ['[]string', ',omitempty'],
});

const systemCommit = struct('system.Commit', { ID: 'string', Expected: ['string', ',omitempty'] });

const systemNetworkAddressPool = struct('system.NetworkAddressPool', { Base: 'string', Size: 'int' });

const systemFirewallInfo = struct('system.FirewallInfo', {
  Driver: 'string',
  Info: ['[][2]string', ',omitempty'],
});

const systemDeviceInfo = struct('system.DeviceInfo', { Source: 'string', ID: 'string' });

const systemContainerdNamespaces = struct('system.ContainerdNamespaces', {
  Containers: 'string',
  Plugins: 'string',
});

const systemContainerdInfo = struct('system.ContainerdInfo', {
  Address: ['string', ',omitempty'],
  Namespaces: systemContainerdNamespaces,
});

/** What GET /info answers. */
export const systemInfo = struct('system.Info', {
  ID: 'string',
  Containers: 'int',
  ContainersRunning: 'int',
  ContainersPaused: 'int',
  ContainersStopped: 'int',
  Images: 'int',
  Driver: 'string',
  DriverStatus: '[][2]string',
  SystemStatus: ['[][2]string', ',omitempty'],
  Plugins: systemPluginsInfo,
  MemoryLimit: 'bool',
  SwapLimit: 'bool',
  KernelMemory: ['bool', ',omitempty'],
  KernelMemoryTCP: ['bool', ',omitempty'],
  CPUCfsPeriod: ['bool', 'CpuCfsPeriod'],
  CPUCfsQuota: ['bool', 'CpuCfsQuota'],
  CPUShares: 'bool',
  CPUSet: 'bool',
  PidsLimit: 'bool',
  IPv4Forwarding: 'bool',
  Debug: 'bool',
  NFd: 'int',
  OomKillDisable: 'bool',
  NGoroutines: 'int',
  SystemTime: 'string',
  LoggingDriver: 'string',
  CgroupDriver: 'string',
  CgroupVersion: ['string', ',omitempty'],
  NEventsListener: 'int',
  KernelVersion: 'string',
  OperatingSystem: 'string',
  OSVersion: 'string',
  OSType: 'string',
  Architecture: 'string',
  IndexServerAddress: 'string',
  RegistryConfig: pointerTo(registryServiceConfig),
  NCPU: 'int',
  MemTotal: 'int64',
  GenericResources: sliceOf(swarmGenericResource),
  DockerRootDir: 'string',
  HTTPProxy: ['string', 'HttpProxy'],
  HTTPSProxy: ['string', 'HttpsProxy'],
  NoProxy: 'string',
  Name: 'string',
  Labels: '[]string',
  ExperimentalBuild: 'bool',
  ServerVersion: 'string',
  Runtimes: mapOf(STRING, systemRuntimeWithStatus),
  DefaultRuntime: 'string',
  Swarm: swarmInfo,
  LiveRestoreEnabled: 'bool',
  Isolation: 'string',
  InitBinary: 'string',
  ContainerdCommit: systemCommit,
  RuncCommit: systemCommit,
  InitCommit: systemCommit,
  SecurityOptions: '[]string',
  ProductLicense: ['string', ',omitempty'],
  DefaultAddressPools: [sliceOf(systemNetworkAddressPool), ',omitempty'],
  FirewallBackend: [pointerTo(systemFirewallInfo), ',omitempty'],
  CDISpecDirs: '[]string',
  DiscoveredDevices: [sliceOf(systemDeviceInfo), ',omitempty'],
  Containerd: [pointerTo(systemContainerdInfo), ',omitempty'],
  Warnings: '[]string',
});
