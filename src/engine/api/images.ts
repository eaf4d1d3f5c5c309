import type { Cancellable, Engine, EngineRequest } from '../client.ts';
import { EngineError } from '../errors.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type {
  ImageDeleteItem,
  ImageHistoryItem,
  ImageInspect,
  ImagePruneReport,
  ImageSearchResult,
  ImageSummary,
} from '../types/image.ts';
import type { Platform } from '../types/oci.ts';
import { isOlder, requireApi } from '../version.ts';
import { authHeader, encodePlatform, encodePlatforms } from './shared.ts';

export interface ImageListOptions extends Cancellable {
  /** also those that only serve as layers of others */
  all?: boolean | undefined;
  filters?: Filters | undefined;
  /** left out for engines before 1.42 */
  sharedSize?: boolean | undefined;
  /** left out for engines before 1.47 */
  manifests?: boolean | undefined;
}

/** GET /images/json */
export async function imageList(engine: Engine, options: ImageListOptions = {}): Promise<ImageSummary[]> {
  const { all, filters, sharedSize, manifests, signal } = options;
  const version = await engine.apiVersion({ signal });
  const query = {
    filters: encodeFilters(filters),
    all,
    'shared-size': sharedSize && !isOlder(version, '1.42'),
    manifests: manifests && !isOlder(version, '1.47'),
  };
  return engine.json({ method: 'GET', path: '/images/json', query, signal });
}

/** An image by name, digest or ID. */
export interface ImageRef extends Cancellable {
  name: string;
}

export interface ImageInspectOptions extends ImageRef {
  /** since API 1.48 */
  manifests?: boolean | undefined;
  /** since API 1.49 */
  platform?: Platform | undefined;
}

/**
 * GET /images/{name}/json
 * @throws ApiVersionError
 */
export async function imageInspect(engine: Engine, options: ImageInspectOptions): Promise<ImageInspect> {
  return engine.json(await inspectRequest(engine, options));
}

/** GET /images/{name}/json, as the engine sent it. */
export async function imageInspectRaw(engine: Engine, options: ImageInspectOptions): Promise<string> {
  return engine.text(await inspectRequest(engine, options));
}

async function inspectRequest(engine: Engine, options: ImageInspectOptions): Promise<EngineRequest> {
  const { name, manifests, platform, signal } = options;
  if (name === '') throw new EngineError('Error: No such image: ');
  if (manifests) await requireApi(engine, 'manifests', '1.48', signal);
  if (platform) await requireApi(engine, 'platform', '1.49', signal);
  const query = { manifests, platform: platform && encodePlatform(platform) };
  return { method: 'GET', path: `/images/${name}/json`, query, signal };
}

/**
 * GET /images/{name}/history; `platform` since API 1.48.
 * @throws ApiVersionError
 */
export async function imageHistory(
  engine: Engine,
  { name, platform, signal }: ImageRef & { platform?: Platform | undefined },
): Promise<ImageHistoryItem[]> {
  if (platform) await requireApi(engine, 'platform', '1.48', signal);
  const query = { platform: platform && encodePlatform(platform) };
  return engine.json({ method: 'GET', path: `/images/${name}/history`, query, signal });
}

/** POST /images/{name}/tag; `repo` is a full name without the tag. */
export async function imageTag(
  engine: Engine,
  { name, repo, tag, signal }: ImageRef & { repo: string; tag?: string | undefined },
): Promise<void> {
  await engine.request({ method: 'POST', path: `/images/${name}/tag`, query: { repo, tag }, signal });
}

export interface ImageRemoveOptions extends ImageRef {
  force?: boolean | undefined;
  /** untagged parents too; true if not said */
  pruneChildren?: boolean | undefined;
  platforms?: readonly Platform[] | undefined;
}

/** DELETE /images/{name}: what was untagged and deleted, in order. */
export function imageRemove(engine: Engine, options: ImageRemoveOptions): Promise<ImageDeleteItem[]> {
  const { name, force, pruneChildren = true, platforms, signal } = options;
  const query = { force, noprune: !pruneChildren, platforms: encodePlatforms(platforms) };
  return engine.json({ method: 'DELETE', path: `/images/${name}`, query, signal });
}

/** POST /images/prune */
export async function imagePrune(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<ImagePruneReport> {
  await requireApi(engine, 'image prune', '1.25', signal);
  const query = { filters: encodeFilters(filters) };
  return engine.json(
    { method: 'POST', path: '/images/prune', query, signal },
    'Error retrieving disk usage: ',
  );
}

export interface ImageSearchOptions extends Cancellable {
  term: string;
  /** 0 for the engine's default */
  limit?: number | undefined;
  filters?: Filters | undefined;
  registryAuth?: string | undefined;
}

/** GET /images/search */
export function imageSearch(engine: Engine, options: ImageSearchOptions): Promise<ImageSearchResult[]> {
  const { term, limit, filters, registryAuth, signal } = options;
  const query = { term, limit: limit || undefined, filters: encodeFilters(filters) };
  return engine.json({
    method: 'GET',
    path: '/images/search',
    query,
    headers: authHeader(registryAuth),
    signal,
  });
}
