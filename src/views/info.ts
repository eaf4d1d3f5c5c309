import type { RegistryServiceConfig, SystemInfo } from '../engine/types/system.ts';
import { bytesSize } from '../render/units.ts';
import { quote } from '../values/quote.ts';
import { securityOptions, type SecurityOption } from './security-options.ts';
import { swarmLines } from './swarm-info.ts';
import type { ClientVersion } from './version.ts';

export interface InfoOptions {
  /** of the client */
  debug: boolean;
  /** whom config.json knows at Docker Hub; empty for nobody */
  userName: string;
}

/** A program that brings commands of its own, as docker describes it. */
export interface PluginInfo {
  Name: string;
  Path: string;
  Vendor: string;
  Version: string;
  ShortDescription: string;
  /** why it cannot be used */
  Err?: string;
  /** other programs of that name, which it hides */
  ShadowedPaths: readonly string[];
}

export interface ClientText {
  lines: string[];
  warnings: string[];
}

export interface ServerText {
  lines: string[];
  /** what could not be shown */
  errors: string[];
}

/** What `info` says of the client. */
export function clientInfo(
  { Platform, Version, Context }: ClientVersion,
  plugins: readonly PluginInfo[],
  { debug }: Pick<InfoOptions, 'debug'>,
): ClientText {
  const lines = [
    ...(Platform ? [`Client: ${Platform.Name}`] : ['Client:']),
    ` Version:    ${Version}`,
    ` Context:    ${Context}`,
    ` Debug Mode: ${debug}`,
    ...(plugins.length > 0 ? [' Plugins:'] : []),
    ...plugins.filter(({ Err }) => Err === undefined).flatMap(clientPluginLines),
  ];
  const warnings = plugins.flatMap(({ Path, Err }) =>
    Err === undefined ? [] : [`WARNING: Plugin ${quote(Path)} is not valid: ${Err}`],
  );
  return { lines, warnings };
}

function clientPluginLines({ Name, ShortDescription, Vendor, Version, Path }: PluginInfo): string[] {
  return [
    `  ${Name}: ${ShortDescription} (${Vendor})`,
    ...known('    Version: ', Version),
    ...known('    Path:    ', Path),
  ];
}

/** What `info` says of the engine. */
export function serverInfo(info: SystemInfo, { debug, userName }: InfoOptions): ServerText {
  const { options, error } = securityOptions(info.SecurityOptions ?? []);
  const lines = [
    ...contentLines(info),
    ...pluginLines(info),
    ` Swarm: ${info.Swarm.LocalNodeState}`,
    ...swarmLines(info.Swarm),
    ...runtimeLines(info, options),
    ...machineLines(info),
    ...(info.Debug || debug ? debugLines(info) : []),
    ...known(' HTTP Proxy:', info.HttpProxy),
    ...known(' HTTPS Proxy:', info.HttpsProxy),
    ...known(' No Proxy:', info.NoProxy),
    ...known(' Username:', userName),
    ...titled(' Labels:', indented(info.Labels)),
    ` Experimental: ${info.ExperimentalBuild}`,
    ...registryLines(info.RegistryConfig),
    ` Live Restore Enabled: ${info.LiveRestoreEnabled}`,
    ...known(' Product License:', info.ProductLicense),
    ...titled(' Default Address Pools:', poolLines(info)),
    '',
  ];
  return { lines, errors: error === undefined ? [] : [error] };
}

function contentLines(info: SystemInfo): string[] {
  return [
    ` Containers: ${info.Containers}`,
    `  Running: ${info.ContainersRunning}`,
    `  Paused: ${info.ContainersPaused}`,
    `  Stopped: ${info.ContainersStopped}`,
    ` Images: ${info.Images}`,
    ...known(' Server Version:', info.ServerVersion),
    ...known(' Storage Driver:', info.Driver),
    ...(info.DriverStatus ?? []).map(([name, value]) => `  ${name}: ${value}`),
    ...(info.SystemStatus ?? []).map(([name, value]) => ` ${name}: ${value}`),
    ...known(' Logging Driver:', info.LoggingDriver),
    ...known(' Cgroup Driver:', info.CgroupDriver),
    ...known(' Cgroup Version:', info.CgroupVersion),
  ];
}

function pluginLines({ Plugins, CDISpecDirs, DiscoveredDevices }: SystemInfo): string[] {
  const { Volume, Network, Authorization, Log } = Plugins;
  return [
    ' Plugins:',
    `  Volume: ${words(Volume)}`,
    `  Network: ${words(Network)}`,
    ...(Authorization?.length ? [`  Authorization: ${words(Authorization)}`] : []),
    `  Log: ${words(Log)}`,
    ...titled(' CDI spec directories:', indented(CDISpecDirs)),
    ...titled(
      ' Discovered Devices:',
      (DiscoveredDevices ?? []).map(({ Source, ID }) => `  ${Source}: ${ID}`),
    ),
  ];
}

function runtimeLines(info: SystemInfo, security: readonly SecurityOption[]): string[] {
  const runtimes = Object.keys(info.Runtimes ?? {}).toSorted();
  const lines =
    runtimes.length > 0 ? [` Runtimes: ${words(runtimes)}`, ` Default Runtime: ${info.DefaultRuntime}`] : [];
  if (info.OSType === 'linux') {
    lines.push(
      ` Init Binary: ${info.InitBinary}`,
      ` containerd version: ${info.ContainerdCommit.ID}`,
      ` runc version: ${info.RuncCommit.ID}`,
      ` init version: ${info.InitCommit.ID}`,
      ...titled(' Security Options:', security.flatMap(securityLines)),
    );
  }
  if (info.OSType === 'windows') lines.push(` Default Isolation: ${info.Isolation}`);
  return lines;
}

function securityLines({ name, profiles }: SecurityOption): string[] {
  return [`  ${name}`, ...profiles.map((profile) => `   Profile: ${profile}`)];
}

function machineLines(info: SystemInfo): string[] {
  return [
    ...known(' Kernel Version:', info.KernelVersion),
    ...known(' Operating System:', info.OperatingSystem),
    ...known(' OSType:', info.OSType),
    ...known(' Architecture:', info.Architecture),
    ` CPUs: ${info.NCPU}`,
    ` Total Memory: ${bytesSize(info.MemTotal)}`,
    ...known(' Name:', info.Name),
    ...known(' ID:', info.ID),
    ` Docker Root Dir: ${info.DockerRootDir}`,
    ` Debug Mode: ${info.Debug}`,
  ];
}

function debugLines(info: SystemInfo): string[] {
  return [
    `  File Descriptors: ${info.NFd}`,
    `  Goroutines: ${info.NGoroutines}`,
    `  System Time: ${info.SystemTime}`,
    `  EventsListeners: ${info.NEventsListener}`,
  ];
}

function registryLines(config: RegistryServiceConfig | null): string[] {
  const indexes = Object.values(config?.IndexConfigs ?? {});
  const networks = config?.InsecureRegistryCIDRs ?? [];
  const insecure = indexes.filter(({ Secure }) => !Secure).map(({ Name }) => Name);
  return [
    ...(indexes.length + networks.length > 0 ? [' Insecure Registries:'] : []),
    ...indented([...insecure, ...networks]),
    ...titled(' Registry Mirrors:', indented(config?.Mirrors)),
  ];
}

function poolLines({ DefaultAddressPools }: SystemInfo): string[] {
  return (DefaultAddressPools ?? []).map(({ Base, Size }) => `   Base: ${Base}, Size: ${Size}`);
}

function known(label: string, value = ''): string[] {
  return value === '' ? [] : [`${label} ${value}`];
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [title, ...lines] : [];
}

function indented(items: readonly string[] | null | undefined): string[] {
  return (items ?? []).map((item) => `  ${item}`);
}

function words(items: readonly string[] | null): string {
  return (items ?? []).join(' ');
}
