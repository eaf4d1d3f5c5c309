import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import { readMessages } from '../streams/messages.ts';
import type { EngineEvent } from '../types/events.ts';
import type { DistributionInspect, RegistryAuthConfig, RegistryAuthResponse } from '../types/registry.ts';
import type { DiskUsage, DiskUsageType, SystemInfo, SystemVersion } from '../types/system.ts';
import { EngineError } from '../errors.ts';
import { requireApi } from '../version.ts';
import { authHeader } from './shared.ts';

/** GET /info */
export function systemInfo(engine: Engine, { signal }: Cancellable = {}): Promise<SystemInfo> {
  return engine.json({ method: 'GET', path: '/info', signal }, 'Error reading remote info: ');
}

/** GET /version */
export function systemVersion(engine: Engine, { signal }: Cancellable = {}): Promise<SystemVersion> {
  return engine.json({ method: 'GET', path: '/version', signal });
}

/** GET /system/df; all parts unless `types` names some (since API 1.42). */
export function systemDiskUsage(
  engine: Engine,
  { types, signal }: Cancellable & { types?: readonly DiskUsageType[] | undefined } = {},
): Promise<DiskUsage> {
  return engine.json(
    { method: 'GET', path: '/system/df', query: { type: types }, signal },
    'Error retrieving disk usage: ',
  );
}

export interface SystemEventsOptions extends Cancellable {
  /** Unix time as "seconds[.nanoseconds]" */
  since?: string | undefined;
  /** the stream ends there */
  until?: string | undefined;
  filters?: Filters | undefined;
}

/** GET /events: resolves when the engine has begun to report; leaving the loop ends the connection. */
export async function systemEvents(
  engine: Engine,
  { since, until, filters, signal }: SystemEventsOptions = {},
): Promise<AsyncGenerator<EngineEvent>> {
  const query = {
    since: since || undefined,
    until: until || undefined,
    filters: encodeFilters(filters),
  };
  const { body } = await engine.stream({ method: 'GET', path: '/events', query, signal });
  return readMessages<EngineEvent>(body, { exact: true });
}

/** POST /auth: tries credentials against their registry. */
export function registryLogin(
  engine: Engine,
  { auth, signal }: Cancellable & { auth: RegistryAuthConfig },
): Promise<RegistryAuthResponse> {
  return engine.json({ method: 'POST', path: '/auth', json: auth, signal });
}

/**
 * GET /distribution/{name}/json: what the registry has under a name.
 * @throws ApiVersionError
 */
export async function distributionInspect(
  engine: Engine,
  { name, registryAuth, signal }: Cancellable & { name: string; registryAuth?: string | undefined },
): Promise<DistributionInspect> {
  if (name === '') throw new EngineError('Error: No such distribution: ');
  await requireApi(engine, 'distribution inspect', '1.30', signal);
  const headers = authHeader(registryAuth || undefined);
  return engine.json({ method: 'GET', path: `/distribution/${name}/json`, headers, signal });
}
