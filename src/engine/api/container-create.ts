import type { Cancellable, Engine } from '../client.ts';
import { EngineError } from '../errors.ts';
import type { ContainerConfig } from '../types/container-config.ts';
import type { ContainerCreateResponse } from '../types/container.ts';
import type { HostConfig } from '../types/host-config.ts';
import type { NetworkingConfig } from '../types/network.ts';
import type { Platform } from '../types/oci.ts';
import { isOlder, requireApi } from '../version.ts';

export interface ContainerCreateOptions extends Cancellable {
  name?: string | undefined;
  platform?: Platform | undefined;
  config: ContainerConfig;
  hostConfig?: HostConfig | undefined;
  networkingConfig?: NetworkingConfig | undefined;
}

/**
 * POST /containers/create. What an older engine misunderstands is left out; what it lacks is refused.
 * @throws ApiVersionError
 */
export async function containerCreate(
  engine: Engine,
  options: ContainerCreateOptions,
): Promise<ContainerCreateResponse> {
  const { name, platform, networkingConfig, signal } = options;
  const version = await engine.apiVersion({ signal });
  await refuseUnknown(engine, options);
  const query = { platform: platform && platformPath(platform), name: name || undefined };
  const json = {
    ...configFor(version, options.config),
    HostConfig: options.hostConfig && hostConfigFor(version, options.hostConfig, platform),
    NetworkingConfig: networkingConfig,
  };
  return engine.json({ method: 'POST', path: '/containers/create', query, json, signal });
}

async function refuseUnknown(engine: Engine, options: ContainerCreateOptions): Promise<void> {
  const { config, platform, networkingConfig, signal } = options;
  if (platform) await requireApi(engine, 'specify container image platform', '1.41', signal);
  if (config.Healthcheck?.StartInterval) {
    await requireApi(engine, 'specify health-check start interval', '1.44', signal);
  }
  if (Object.values(networkingConfig?.EndpointsConfig ?? {}).some((endpoint) => endpoint.MacAddress)) {
    await requireApi(engine, 'specify mac-address per network', '1.44', signal);
  }
}

/** Since 1.44 the engine warns about a MAC address that is not a network's. */
function configFor(version: string, config: ContainerConfig): ContainerConfig {
  return isOlder(version, '1.44') ? config : { ...config, MacAddress: undefined };
}

function hostConfigFor(version: string, hostConfig: HostConfig, platform: Platform | undefined): HostConfig {
  refuseBindOptions(version, hostConfig);
  const hasKernelMemory = isOlder(version, '1.42') && !isOlder(version, '1.40');
  // Linux engines before 1.42 do not honour a console size.
  const hasConsoleSize = !(platform?.os === 'linux' && isOlder(version, '1.42'));
  return {
    ...hostConfig,
    // Before 1.25 it is the client's to remove the container.
    AutoRemove: isOlder(version, '1.25') ? false : hostConfig.AutoRemove,
    KernelMemory: hasKernelMemory ? hostConfig.KernelMemory : undefined,
    ConsoleSize: hasConsoleSize ? hostConfig.ConsoleSize : [0, 0],
    CapAdd: hostConfig.CapAdd && normalCapabilities(hostConfig.CapAdd),
    CapDrop: hostConfig.CapDrop && normalCapabilities(hostConfig.CapDrop),
  };
}

function refuseBindOptions(version: string, { Mounts = [] }: HostConfig): void {
  const binds = Mounts.map((mount) => mount.BindOptions);
  if (isOlder(version, '1.44') && binds.some((bind) => bind?.ReadOnlyForceRecursive)) {
    throw new EngineError('bind-recursive=readonly requires API v1.44 or later');
  }
  if (isOlder(version, '1.40') && binds.some((bind) => bind?.NonRecursive)) {
    throw new EngineError('bind-recursive=disabled requires API v1.40 or later');
  }
}

/** Upper case, with prefix, each once, in order. */
function normalCapabilities(capabilities: readonly string[]): string[] {
  const normal = capabilities.map((raw) => {
    const name = raw.toUpperCase();
    return name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`;
  });
  return [...new Set(normal)].toSorted();
}

function platformPath({ os, architecture, variant }: Platform): string | undefined {
  return [os, architecture, variant].filter(Boolean).join('/') || undefined;
}
