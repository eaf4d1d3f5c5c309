import { TIME } from '../../template/time.ts';
import { STRING, mapOf, pointerTo, sliceOf, struct } from '../../template/types.ts';
import { containerConfig } from './container-config.ts';
import { containerHostConfig, natPortMap } from './host-config.ts';
import { ociDescriptor } from './oci.ts';

const containerHealthcheckResult = struct('container.HealthcheckResult', {
  Start: TIME,
  End: TIME,
  ExitCode: 'int',
  Output: 'string',
});

const containerHealth = struct('container.Health', {
  Status: 'string',
  FailingStreak: 'int',
  Log: sliceOf(pointerTo(containerHealthcheckResult)),
});

const containerState = struct('container.State', {
  Status: 'string',
  Running: 'bool',
  Paused: 'bool',
  Restarting: 'bool',
  OOMKilled: 'bool',
  Dead: 'bool',
  Pid: 'int',
  ExitCode: 'int',
  Error: 'string',
  StartedAt: 'string',
  FinishedAt: 'string',
  Health: [pointerTo(containerHealth), ',omitempty'],
});

export const storageDriverData = struct('storage.DriverData', { Data: 'map[string]string', Name: 'string' });

const containerMountPoint = struct('container.MountPoint', {
  Type: ['string', ',omitempty'],
  Name: ['string', ',omitempty'],
  Source: 'string',
  Destination: 'string',
  Driver: ['string', ',omitempty'],
  Mode: 'string',
  RW: 'bool',
  Propagation: 'string',
});

const networkAddress = struct('network.Address', { Addr: 'string', PrefixLen: 'int' });

const networkEndpointIPAMConfig = struct('network.EndpointIPAMConfig', {
  IPv4Address: ['string', ',omitempty'],
  IPv6Address: ['string', ',omitempty'],
  LinkLocalIPs: ['[]string', ',omitempty'],
});

const networkEndpointSettings = struct('network.EndpointSettings', {
  IPAMConfig: pointerTo(networkEndpointIPAMConfig),
  Links: '[]string',
  Aliases: '[]string',
  MacAddress: 'string',
  DriverOpts: 'map[string]string',
  GwPriority: 'int',
  NetworkID: 'string',
  EndpointID: 'string',
  Gateway: 'string',
  IPAddress: 'string',
  IPPrefixLen: 'int',
  IPv6Gateway: 'string',
  GlobalIPv6Address: 'string',
  GlobalIPv6PrefixLen: 'int',
  DNSNames: '[]string',
});

const networkSettingsBase = struct('container.NetworkSettingsBase', {
  Bridge: 'string',
  SandboxID: 'string',
  SandboxKey: 'string',
  Ports: natPortMap,
  HairpinMode: 'bool',
  LinkLocalIPv6Address: 'string',
  LinkLocalIPv6PrefixLen: 'int',
  SecondaryIPAddresses: sliceOf(networkAddress),
  SecondaryIPv6Addresses: sliceOf(networkAddress),
});

const defaultNetworkSettings = struct('container.DefaultNetworkSettings', {
  EndpointID: 'string',
  Gateway: 'string',
  GlobalIPv6Address: 'string',
  GlobalIPv6PrefixLen: 'int',
  IPAddress: 'string',
  IPPrefixLen: 'int',
  IPv6Gateway: 'string',
  MacAddress: 'string',
});

const containerNetworkSettings = struct('container.NetworkSettings', {
  NetworkSettingsBase: [networkSettingsBase, ',inline'],
  DefaultNetworkSettings: [defaultNetworkSettings, ',inline'],
  Networks: mapOf(STRING, pointerTo(networkEndpointSettings)),
});

/** What GET /containers/{id}/json answers. */
export const containerInspectResponse = struct('container.InspectResponse', {
  ID: ['string', 'Id'],
  Created: 'string',
  Path: 'string',
  Args: '[]string',
  State: pointerTo(containerState),
  Image: 'string',
  ResolvConfPath: 'string',
  HostnamePath: 'string',
  HostsPath: 'string',
  LogPath: 'string',
  Name: 'string',
  RestartCount: 'int',
  Driver: 'string',
  Platform: 'string',
  MountLabel: 'string',
  ProcessLabel: 'string',
  AppArmorProfile: 'string',
  ExecIDs: '[]string',
  HostConfig: pointerTo(containerHostConfig),
  GraphDriver: storageDriverData,
  SizeRw: ['*int64', ',omitempty'],
  SizeRootFs: ['*int64', ',omitempty'],
  Mounts: sliceOf(containerMountPoint),
  Config: pointerTo(containerConfig),
  NetworkSettings: pointerTo(containerNetworkSettings),
  ImageManifestDescriptor: [pointerTo(ociDescriptor), ',omitempty'],
});
