import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { digestOf, mediaTypes } from '../../registry/manifest.ts';
import { referenceString, trimReference, type Reference } from '../../registry/reference.ts';
import type { Content, Repository } from '../../registry/repository.ts';
import { indentJson } from '../../values/json-text.ts';
import type { ImageManifest } from './shared/image-manifest.ts';
import { blobsOf, manifestList } from './shared/list.ts';
import { manifestReference } from './shared/reference.ts';
import { insecureOption, repositoryOf, tagOrDigest } from './shared/remote.ts';
import { ManifestStore } from './shared/store.ts';

export default defineCommand({
  summary: 'Push a manifest list to its registry',
  args: [{ name: 'MANIFEST_LIST' }],
  options: {
    insecure: insecureOption,
    purge: flag('Forget the list here once it is pushed', { short: 'p' }),
  },
  fanOut: 'refuse',
  async run(ctx) {
    const [name = ''] = ctx.args;
    const { insecure, purge } = ctx.options;
    const { stdout } = ctx.streams;
    const target = manifestReference(name);
    const store = new ManifestStore(ctx.config());
    const images = await store.list(target);
    if (images.length === 0) throw new CliError(`${referenceString(target)} not found`);
    images.forEach(checkPlatform);
    const { mediaType, json } = manifestList(target, images);
    const foreign = images.filter(({ reference }) => reference.path !== target.path);
    const contents = new Map(foreign.map((image) => [image, contentOf(image)]));
    const repository = await repositoryOf(ctx, target, ['pull', 'push'], insecure);
    for (const image of foreign) await mountBlobs(repository, target, image);
    for (const [image, content] of contents) {
      const copy = { ...trimReference(target), digest: image.descriptor.digest };
      const digest = await putManifest(repository, copy, content);
      await stdout.write(`Pushed ref ${referenceString(copy)} with digest: ${digest}\n`);
    }
    const digest = await putManifest(repository, target, { mediaType, bytes: Buffer.from(json) });
    await stdout.write(`${digest}\n`);
    if (purge) await store.remove(target);
    return done;
  },
});

function checkPlatform({ reference, descriptor: { platform } }: ImageManifest): void {
  if (platform?.architecture && platform.os) return;
  throw new CliError(
    `manifest ${referenceString(reference)} must have an OS and Architecture to be pushed to a registry`,
  );
}

/** How far docker's own encoder indents a manifest of each form. */
const indents = { docker: '   ', oci: '  ' } as const;

/** The very bytes an image's digest is of; files of old clients do not keep them, and they are made up again. */
function contentOf({ reference, descriptor, form, raw, content }: ImageManifest): Content {
  const bytes = raw?.length ? raw : Buffer.from(indentJson(content, indents[form]));
  const actual = digestOf(bytes);
  if (actual !== descriptor.digest) {
    throw new CliError(
      `internal digest mismatch for ${referenceString(reference)}: expected ${descriptor.digest}, got ${actual}`,
    );
  }
  return { mediaType: form === 'oci' ? mediaTypes.ociImage : mediaTypes.image, bytes };
}

/** Takes an image of another repository over, all but its manifest. */
async function mountBlobs(repository: Repository, target: Reference, image: ImageManifest): Promise<void> {
  const { path } = image.reference;
  for (const digest of blobsOf(image)) {
    const source = `${path}@${digest}`;
    const mounted = await repository.mountBlob(digest, path).catch((error: unknown) => {
      throw new CliError(`failed to mount blob ${source} to ${referenceString(target)}: ${messageOf(error)}`);
    });
    // Layers of Windows may be where no registry keeps them.
    if (!mounted && image.descriptor.platform?.os !== 'windows') {
      throw new CliError(`error mounting ${source} to ${referenceString(target)}`);
    }
  }
}

async function putManifest(repository: Repository, reference: Reference, content: Content): Promise<string> {
  try {
    return await repository.putManifest(tagOrDigest(reference), content);
  } catch (error) {
    throw new CliError(`failed to put manifest ${referenceString(reference)}: ${messageOf(error)}`);
  }
}
