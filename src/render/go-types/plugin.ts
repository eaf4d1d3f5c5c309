import { pointerTo, sliceOf, struct } from '../../template/types.ts';

const pluginConfigArgs = struct('types.PluginConfigArgs', {
  Description: 'string',
  Name: 'string',
  Settable: '[]string',
  Value: '[]string',
});

const pluginEnv = struct('types.PluginEnv', {
  Description: 'string',
  Name: 'string',
  Settable: '[]string',
  Value: '*string',
});

const pluginConfigInterface = struct('types.PluginConfigInterface', {
  ProtocolScheme: ['string', ',omitempty'],
  Socket: 'string',
  Types: '[]string',
});

const pluginDevice = struct('types.PluginDevice', {
  Description: 'string',
  Name: 'string',
  Path: '*string',
  Settable: '[]string',
});

const pluginConfigLinux = struct('types.PluginConfigLinux', {
  AllowAllDevices: 'bool',
  Capabilities: '[]string',
  Devices: sliceOf(pluginDevice),
});

const pluginMount = struct('types.PluginMount', {
  Description: 'string',
  Destination: 'string',
  Name: 'string',
  Options: '[]string',
  Settable: '[]string',
  Source: '*string',
  Type: 'string',
});

const pluginConfigNetwork = struct('types.PluginConfigNetwork', { Type: 'string' });

const pluginConfigUser = struct('types.PluginConfigUser', {
  GID: ['uint32', ',omitempty'],
  UID: ['uint32', ',omitempty'],
});

const pluginConfigRootfs = struct('types.PluginConfigRootfs', {
  DiffIds: ['[]string', 'diff_ids'],
  Type: ['string', 'type,omitempty'],
});

const pluginConfig = struct('types.PluginConfig', {
  Args: pluginConfigArgs,
  Description: 'string',
  DockerVersion: ['string', ',omitempty'],
  Documentation: 'string',
  Entrypoint: '[]string',
  Env: sliceOf(pluginEnv),
  Interface: pluginConfigInterface,
  IpcHost: 'bool',
  Linux: pluginConfigLinux,
  Mounts: sliceOf(pluginMount),
  Network: pluginConfigNetwork,
  PidHost: 'bool',
  PropagatedMount: 'string',
  User: [pluginConfigUser, ',omitempty'],
  WorkDir: 'string',
  Rootfs: [pointerTo(pluginConfigRootfs), 'rootfs,omitempty'],
});

const pluginSettings = struct('types.PluginSettings', {
  Args: '[]string',
  Devices: sliceOf(pluginDevice),
  Env: '[]string',
  Mounts: sliceOf(pluginMount),
});

/** What GET /plugins/{name}/json answers. */
export const plugin = struct('types.Plugin', {
  Config: pluginConfig,
  Enabled: 'bool',
  ID: ['string', 'Id,omitempty'],
  Name: 'string',
  PluginReference: ['string', ',omitempty'],
  Settings: pluginSettings,
});
