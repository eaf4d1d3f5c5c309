import type { Readable } from 'node:stream';
import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type { Query } from '../query.ts';
import type { BuildOptions, BuildPruneReport } from '../types/build.ts';
import { requireApi } from '../version.ts';

/**
 * POST /build: progress messages. `context` is a tar, plain or compressed; none for a remote context.
 * @throws ApiVersionError
 */
export async function imageBuild(
  engine: Engine,
  { context, signal, ...options }: BuildOptions & Cancellable & { context?: Readable | undefined },
): Promise<{ body: Readable; osType: string }> {
  if (options.squash) await requireApi(engine, 'squash', '1.25', signal);
  if (options.platform) await requireApi(engine, 'platform', '1.32', signal);
  const auth = JSON.stringify(options.authConfigs ?? null);
  const { body, headers } = await engine.stream({
    method: 'POST',
    path: '/build',
    query: buildQuery(options),
    headers: {
      'X-Registry-Config': Buffer.from(auth).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
      'Content-Type': 'application/x-tar',
    },
    body: context,
    signal,
  });
  return { body, osType: typeof headers['ostype'] === 'string' ? headers['ostype'] : '' };
}

function buildQuery(options: BuildOptions): Query {
  const { isolation = '', networkMode = '', remove = true } = options;
  return {
    t: options.tags,
    securityopt: options.securityOpt,
    extrahosts: options.extraHosts,
    q: options.quiet,
    remote: options.remote || undefined,
    nocache: options.noCache,
    rm: remove ? undefined : '0',
    forcerm: options.forceRemove,
    pull: options.pull,
    squash: options.squash,
    isolation: unlessDefault(isolation.toLowerCase()) && isolation,
    cpusetcpus: options.cpusetCpus || undefined,
    networkmode: unlessDefault(networkMode),
    cpusetmems: options.cpusetMems || undefined,
    cpushares: options.cpuShares || undefined,
    cpuquota: options.cpuQuota || undefined,
    cpuperiod: options.cpuPeriod || undefined,
    memory: options.memory || undefined,
    memswap: options.memorySwap || undefined,
    cgroupparent: options.cgroupParent || undefined,
    shmsize: options.shmSize || undefined,
    dockerfile: options.dockerfile || undefined,
    target: options.target || undefined,
    ulimits: nonEmpty(options.ulimits),
    buildargs: nonEmpty(options.buildArgs),
    labels: nonEmpty(options.labels),
    cachefrom: nonEmpty(options.cacheFrom),
    session: options.session || undefined,
    platform: options.platform?.toLowerCase() || undefined,
    buildid: options.buildId || undefined,
    version: options.version,
    outputs: options.outputs && JSON.stringify(options.outputs),
  };
}

function unlessDefault(value: string): string | undefined {
  return value === '' || value === 'default' ? undefined : value;
}

/** As JSON, unless there is nothing in it. */
function nonEmpty(value: object | undefined): string | undefined {
  return value && Object.keys(value).length > 0 ? JSON.stringify(value) : undefined;
}

/** POST /build/cancel */
export async function buildCancel(
  engine: Engine,
  { id, signal }: Cancellable & { id: string },
): Promise<void> {
  await engine.request({ method: 'POST', path: '/build/cancel', query: { id }, signal });
}

export interface BuildPruneOptions extends Cancellable {
  all?: boolean | undefined;
  /** bytes; for engines before API 1.48 */
  keepStorage?: number | undefined;
  reservedSpace?: number | undefined;
  maxUsedSpace?: number | undefined;
  minFreeSpace?: number | undefined;
  filters?: Filters | undefined;
}

/**
 * POST /build/prune
 * @throws ApiVersionError
 */
export async function buildPrune(engine: Engine, options: BuildPruneOptions = {}): Promise<BuildPruneReport> {
  const { all, keepStorage, reservedSpace, maxUsedSpace, minFreeSpace, filters, signal } = options;
  await requireApi(engine, 'build prune', '1.31', signal);
  const query = {
    all,
    'keep-storage': keepStorage || undefined,
    'reserved-space': reservedSpace || undefined,
    'max-used-space': maxUsedSpace || undefined,
    'min-free-space': minFreeSpace || undefined,
    filters: encodeFilters(filters) ?? '',
  };
  return engine.json(
    { method: 'POST', path: '/build/prune', query, signal },
    'error retrieving disk usage: ',
  );
}
