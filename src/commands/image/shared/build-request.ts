import type { OptionValues } from '../../../cli/option.ts';
import type { AuthConfig } from '../../../config/values.ts';
import type { BuildOptions } from '../../../engine/types/build.ts';
import type { RegistryAuthConfig } from '../../../engine/types/registry.ts';
import { resolveEnv, type LookupEnv } from '../../../values/env.ts';
import { pairsToMap, pairsToNullableMap } from '../../../values/pairs.ts';
import { mergeUlimits } from '../../../values/ulimits.ts';
import type { buildOptions } from './build-options.ts';

export interface BuildFacts {
  lookupEnv: LookupEnv;
  /** adds what the configuration says about proxies */
  withProxies: (args: ReadonlyMap<string, string | null>) => ReadonlyMap<string, string | null>;
  /** the platform where the flag does not say it */
  defaultPlatform: string;
}

/** The flags of build as options of the engine's. */
export function toBuildOptions(
  options: OptionValues<typeof buildOptions>,
  { lookupEnv, withProxies, defaultPlatform }: BuildFacts,
): BuildOptions {
  const args = pairsToNullableMap(resolveEnv(options['build-arg'], lookupEnv));
  return {
    tags: options.tag,
    quiet: options.quiet,
    noCache: options['no-cache'],
    remove: options.rm,
    forceRemove: options['force-rm'],
    pull: options.pull,
    isolation: options.isolation,
    cpusetCpus: options['cpuset-cpus'],
    cpusetMems: options['cpuset-mems'],
    cpuShares: options['cpu-shares'],
    cpuQuota: options['cpu-quota'],
    cpuPeriod: options['cpu-period'],
    memory: options.memory,
    memorySwap: options['memory-swap'],
    cgroupParent: options['cgroup-parent'],
    networkMode: options.network,
    shmSize: options['shm-size'],
    ulimits: mergeUlimits(options.ulimit),
    buildArgs: inOrder(withProxies(new Map(Object.entries(args)))),
    labels: inOrder(Object.entries(pairsToMap(options.label))),
    squash: options.squash,
    cacheFrom: options['cache-from'],
    securityOpt: options['security-opt'],
    extraHosts: options['add-host'],
    target: options.target,
    platform: options.platform || defaultPlatform,
  };
}

/** With its keys in order, as Go's JSON has them. */
function inOrder<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Stored credentials as a build takes them: only what is there, in the order of the registries' names. */
export function toAuthConfigs(auths: ReadonlyMap<string, AuthConfig>): Record<string, RegistryAuthConfig> {
  return inOrder(Array.from(auths, ([registry, auth]) => [registry, filledIn(auth)] as const));
}

function filledIn({ email: _email, ...fields }: AuthConfig): RegistryAuthConfig {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}
