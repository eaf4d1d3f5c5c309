import type { RegistryAuthConfig } from './registry.ts';
import type { Ulimit } from './host-config.ts';

/** Query of POST /build in words; every field may be left out. */
export interface BuildOptions {
  tags?: readonly string[] | undefined;
  quiet?: boolean | undefined;
  /** A URL the engine fetches the context from. */
  remote?: string | undefined;
  noCache?: boolean | undefined;
  /** Keep intermediate containers after success: false sends rm=0. Default true. */
  remove?: boolean | undefined;
  forceRemove?: boolean | undefined;
  pull?: boolean | undefined;
  isolation?: string | undefined;
  cpusetCpus?: string | undefined;
  cpusetMems?: string | undefined;
  cpuShares?: number | undefined;
  cpuQuota?: number | undefined;
  cpuPeriod?: number | undefined;
  memory?: number | undefined;
  memorySwap?: number | undefined;
  cgroupParent?: string | undefined;
  networkMode?: string | undefined;
  shmSize?: number | undefined;
  dockerfile?: string | undefined;
  ulimits?: readonly Ulimit[] | undefined;
  /** null keeps the argument without a value. */
  buildArgs?: Readonly<Record<string, string | null>> | undefined;
  labels?: Readonly<Record<string, string>> | undefined;
  squash?: boolean | undefined;
  cacheFrom?: readonly string[] | undefined;
  securityOpt?: readonly string[] | undefined;
  extraHosts?: readonly string[] | undefined;
  target?: string | undefined;
  session?: string | undefined;
  platform?: string | undefined;
  /** '1' classic, '2' BuildKit. */
  version?: '1' | '2' | undefined;
  buildId?: string | undefined;
  outputs?: readonly { Type: string; Attrs: Readonly<Record<string, string>> }[] | undefined;
  /** Credentials by registry address, for pulls during the build. */
  authConfigs?: Readonly<Record<string, RegistryAuthConfig>> | undefined;
}

export interface BuildCacheRecord {
  ID: string;
  /** Before API 1.42. */
  Parent?: string;
  /** The engine's own spelling, blank included. */
  ' Parents'?: string[] | null;
  Type: string;
  Description: string;
  InUse: boolean;
  Shared: boolean;
  Size: number;
  CreatedAt: string;
  LastUsedAt: string | null;
  UsageCount: number;
}

export interface BuildPruneReport {
  CachesDeleted: string[] | null;
  SpaceReclaimed: number;
}
