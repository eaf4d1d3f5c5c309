import type { Readable } from 'node:stream';
import type { Cancellable, Engine } from '../client.ts';
import type { Platform } from '../types/oci.ts';
import { requireApi } from '../version.ts';
import { authHeader, encodePlatform, encodePlatforms } from './shared.ts';

export interface ImagePullOptions extends Cancellable {
  /** full name without tag or digest, e.g. docker.io/library/busybox */
  name: string;
  /** tag or digest; all tags if not said */
  tag?: string | undefined;
  /** os[/arch[/variant]] */
  platform?: string | undefined;
  registryAuth?: string | undefined;
}

/** POST /images/create from a registry: progress messages for readProgress. */
export async function imagePull(engine: Engine, options: ImagePullOptions): Promise<Readable> {
  const { name, tag, platform, registryAuth, signal } = options;
  const query = { fromImage: name, tag, platform: platform?.toLowerCase() || undefined };
  const headers = authHeader(registryAuth);
  return (await engine.stream({ method: 'POST', path: '/images/create', query, headers, signal })).body;
}

export interface ImageImportOptions extends Cancellable {
  /** a URL for the engine to fetch, or a tar to send */
  source: string | Readable;
  /** reference to give the image */
  repo?: string | undefined;
  tag?: string | undefined;
  message?: string | undefined;
  /** Dockerfile instructions */
  changes?: readonly string[] | undefined;
  platform?: string | undefined;
}

/** POST /images/create from a tar: progress messages, the last with the image's ID. */
export async function imageImport(engine: Engine, options: ImageImportOptions): Promise<Readable> {
  const { source, repo, tag, message, changes, platform, signal } = options;
  const upload = typeof source !== 'string';
  const query = {
    fromSrc: upload ? '-' : source,
    repo: repo || undefined,
    tag: tag || undefined,
    message: message || undefined,
    platform: platform?.toLowerCase() || undefined,
    changes,
  };
  const body = upload ? source : undefined;
  return (await engine.stream({ method: 'POST', path: '/images/create', query, body, signal })).body;
}

export interface ImagePushOptions extends Cancellable {
  /** full name without the tag */
  name: string;
  /** all tags if not said */
  tag?: string | undefined;
  /** since API 1.46 */
  platform?: Platform | undefined;
  registryAuth?: string | undefined;
}

/**
 * POST /images/{name}/push: progress messages.
 * @throws ApiVersionError
 */
export async function imagePush(engine: Engine, options: ImagePushOptions): Promise<Readable> {
  const { name, tag, platform, registryAuth, signal } = options;
  if (platform) await requireApi(engine, 'platform', '1.46', signal);
  const query = { tag, platform: platform && encodePlatform(platform) };
  const path = `/images/${name}/push`;
  // Old engines look for credentials in the body and fail on an empty one.
  return (
    await engine.stream({ method: 'POST', path, query, json: {}, headers: authHeader(registryAuth), signal })
  ).body;
}

export interface ImageSaveOptions extends Cancellable {
  names: readonly string[];
  /** since API 1.48 */
  platforms?: readonly Platform[] | undefined;
}

/**
 * GET /images/get: one tar of several images.
 * @throws ApiVersionError
 */
export async function imageSave(
  engine: Engine,
  { names, platforms, signal }: ImageSaveOptions,
): Promise<Readable> {
  if (platforms?.length) await requireApi(engine, 'platform', '1.48', signal);
  const query = { names, platform: encodePlatforms(platforms) };
  return (await engine.stream({ method: 'GET', path: '/images/get', query, signal })).body;
}

export interface ImageLoadOptions extends Cancellable {
  /** what imageSave gave, plain or compressed */
  content: Readable;
  quiet?: boolean | undefined;
  /** since API 1.48 */
  platforms?: readonly Platform[] | undefined;
}

/**
 * POST /images/load. `json` tells whether the answer is progress messages or plain text.
 * @throws ApiVersionError
 */
export async function imageLoad(
  engine: Engine,
  options: ImageLoadOptions,
): Promise<{ body: Readable; json: boolean }> {
  const { content, quiet, platforms, signal } = options;
  if (platforms?.length) await requireApi(engine, 'platform', '1.48', signal);
  const { body, headers } = await engine.stream({
    method: 'POST',
    path: '/images/load',
    query: { quiet: quiet ? '1' : '0', platform: encodePlatforms(platforms) },
    headers: { 'Content-Type': 'application/x-tar' },
    body: content,
    signal,
  });
  return { body, json: headers['content-type'] === 'application/json' };
}
