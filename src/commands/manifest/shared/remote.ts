import { version } from '../../../cli/version.ts';
import type { CommandContext } from '../../../cli/define.ts';
import { flag } from '../../../cli/option.ts';
import { resolveAuthConfig } from '../../../registry/auth.ts';
import {
  digestOf,
  readManifest,
  type Descriptor,
  type Manifest,
  type Platform,
} from '../../../registry/manifest.ts';
import { openRepository, PlainHttpError } from '../../../registry/open-repository.ts';
import { referenceString, type Reference } from '../../../registry/reference.ts';
import type { Action, Content, Repository } from '../../../registry/repository.ts';
import { RegistryError } from '../../../registry/response-error.ts';
import type { ImageManifest } from './image-manifest.ts';

export const insecureOption = flag('Take a registry without TLS, or with any certificate');

export type RemoteContext = Pick<CommandContext, 'config' | 'env' | 'signal'>;

/** The repository of a reference, at its registry, with the credentials that are stored for it. */
export async function repositoryOf(
  { config, env, signal }: RemoteContext,
  reference: Reference,
  actions: readonly Action[],
  insecure: boolean,
): Promise<Repository> {
  const credentials = await resolveAuthConfig(config(), reference.domain);
  return openRepository(reference, actions, {
    credentials,
    userAgent: `tug/${version}`,
    insecure,
    env,
    signal,
  });
}

/** What a manifest is asked for by: a tag comes before a digest. */
export function tagOrDigest({ tag, digest = '' }: Reference): string {
  return tag ?? digest;
}

/** The manifest of one image as its registry has it. */
export function remoteManifest(
  ctx: RemoteContext,
  reference: Reference,
  insecure: boolean,
): Promise<ImageManifest> {
  return lookUp(ctx, reference, insecure, async (repository) => {
    const { content, manifest } = await fetchManifest(repository, tagOrDigest(reference));
    if (manifest.kind === 'list') throw new Error(`${referenceString(reference)} is a manifest list`);
    return describe(repository, reference, content, manifest);
  });
}

/** The manifests of a list as its registry has them, with the platforms the list gives them. */
export function remoteList(
  ctx: RemoteContext,
  reference: Reference,
  insecure: boolean,
): Promise<ImageManifest[]> {
  return lookUp(ctx, reference, insecure, async (repository) => {
    const { content, manifest } = await fetchManifest(repository, tagOrDigest(reference));
    if (manifest.kind !== 'list') throw new Error(`unsupported manifest format: ${content.bytes.toString()}`);
    checkDigest(reference, content);
    const images: ImageManifest[] = [];
    for (const { digest, platform } of manifest.document.manifests) {
      images.push(await fetchMember(repository, { ...reference, digest }, platform));
    }
    return images;
  });
}

/** Finds out what a registry has; whatever says no more than that it has nothing gets docker's word for that. */
async function lookUp<T>(
  ctx: RemoteContext,
  reference: Reference,
  insecure: boolean,
  fetch: (repository: Repository) => Promise<T>,
): Promise<T> {
  try {
    return await fetch(await repositoryOf(ctx, reference, ['pull'], insecure));
  } catch (error) {
    ctx.signal.throwIfAborted();
    if (!(error instanceof PlainHttpError) && !saysUnknown(error)) throw error;
    throw new Error(`no such manifest: ${referenceString(reference)}`, { cause: error });
  }
}

const unknown = new Set(['UNAUTHORIZED', 'MANIFEST_UNKNOWN', 'NAME_UNKNOWN']);

function saysUnknown(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return false;
  const [first] = error.problems;
  return first === undefined || (first.message !== undefined && unknown.has(first.code));
}

async function fetchManifest(
  repository: Repository,
  name: string,
): Promise<{ content: Content; manifest: Manifest }> {
  const content = await repository.manifest(name);
  return { content, manifest: readManifest(content.mediaType, content.bytes.toString()) };
}

async function fetchMember(
  repository: Repository,
  reference: Reference & { digest: string },
  platform: Platform = { architecture: '', os: '' },
): Promise<ImageManifest> {
  const { content, manifest } = await fetchManifest(repository, reference.digest);
  if (manifest.kind === 'list') {
    throw new Error('unsupported manifest type: *manifestlist.DeserializedManifestList');
  }
  const image = await describe(repository, reference, content, manifest);
  return { ...image, descriptor: { ...image.descriptor, platform } };
}

/** An image's manifest with what its configuration says of the platform. */
async function describe(
  repository: Repository,
  reference: Reference,
  content: Content,
  { form, document }: Manifest & { kind: 'image' },
): Promise<ImageManifest> {
  const descriptor = checkDigest(reference, content);
  const { digest } = document.config;
  const config = await repository.blob(digest);
  if (digestOf(config) !== digest) {
    throw new Error(`image config verification failed for digest ${digest}`);
  }
  const { architecture = '', os = '', ...more } = JSON.parse(config.toString()) as Partial<Platform>;
  const platform: Platform = {
    architecture,
    os,
    'os.version': more['os.version'],
    'os.features': more['os.features'],
    variant: more.variant,
  };
  return {
    reference,
    descriptor: { ...descriptor, mediaType: content.mediaType, platform },
    form,
    raw: content.bytes,
    content: content.bytes.toString(),
  };
}

function checkDigest({ digest }: Reference, { mediaType, bytes }: Content): Descriptor {
  const actual = digestOf(bytes);
  if (digest !== undefined && digest !== actual) {
    throw new Error(`manifest verification failed for digest ${digest}`);
  }
  return { mediaType, digest: actual, size: bytes.length };
}
