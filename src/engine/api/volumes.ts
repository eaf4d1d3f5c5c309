import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type {
  ClusterVolumeSpec,
  Volume,
  VolumeCreateOptions,
  VolumeListResponse,
  VolumePruneReport,
} from '../types/volume.ts';
import { requireApi } from '../version.ts';
import { idOf } from './shared.ts';

export interface VolumeRef extends Cancellable {
  name: string;
}

/** GET /volumes */
export function volumeList(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<VolumeListResponse> {
  return engine.json({ method: 'GET', path: '/volumes', query: { filters: encodeFilters(filters) }, signal });
}

/** GET /volumes/{name} */
export async function volumeInspect(engine: Engine, options: VolumeRef): Promise<Volume> {
  return engine.json(inspectRequest(options));
}

/** GET /volumes/{name}, as the engine sent it. */
export async function volumeInspectRaw(engine: Engine, options: VolumeRef): Promise<string> {
  return engine.text(inspectRequest(options));
}

function inspectRequest({ name, signal }: VolumeRef) {
  return { method: 'GET', path: `/volumes/${idOf('volume', name)}`, signal } as const;
}

/** POST /volumes/create; an existing volume of that name is returned as it is. */
export function volumeCreate(
  engine: Engine,
  { signal, options = {} }: Cancellable & { options?: VolumeCreateOptions | undefined } = {},
): Promise<Volume> {
  return engine.json({ method: 'POST', path: '/volumes/create', json: options, signal });
}

/**
 * PUT /volumes/{name}: cluster volumes only. `version` is the one the change was based on.
 * @throws ApiVersionError
 */
export async function volumeUpdate(
  engine: Engine,
  { name, version, spec, signal }: VolumeRef & { version: number; spec: ClusterVolumeSpec },
): Promise<void> {
  const path = `/volumes/${idOf('volume', name)}`;
  await requireApi(engine, 'volume update', '1.42', signal);
  await engine.request({ method: 'PUT', path, query: { version }, json: { Spec: spec }, signal });
}

/** DELETE /volumes/{name} */
export async function volumeRemove(
  engine: Engine,
  { name, force, signal }: VolumeRef & { force?: boolean | undefined },
): Promise<void> {
  const path = `/volumes/${idOf('volume', name)}`;
  if (force) await engine.apiVersion({ signal });
  await engine.request({ method: 'DELETE', path, query: { force }, signal });
}

/** POST /volumes/prune */
export async function volumePrune(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<VolumePruneReport> {
  await requireApi(engine, 'volume prune', '1.25', signal);
  const query = { filters: encodeFilters(filters) };
  const prefix = 'Error retrieving volume prune report: ';
  return engine.json({ method: 'POST', path: '/volumes/prune', query, signal }, prefix);
}
