import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { referenceString, type Reference } from '../../registry/reference.ts';
import type { ImageManifest } from './shared/image-manifest.ts';
import { manifestReference } from './shared/reference.ts';
import { insecureOption, remoteManifest } from './shared/remote.ts';
import { ManifestStore, NoSuchManifestError } from './shared/store.ts';

export default defineCommand({
  summary: 'Put a manifest list together, to annotate and push',
  args: [{ name: 'MANIFEST_LIST' }, { name: 'MANIFEST', variadic: true }],
  usage: 'MANIFEST_LIST MANIFEST [MANIFEST...]',
  options: { amend: flag('Add to a list there is already', { short: 'a' }), insecure: insecureOption },
  fanOut: 'refuse',
  async run(ctx) {
    const [name = '', ...images] = ctx.args;
    const { amend, insecure } = ctx.options;
    const list = listReference(name);
    const store = new ManifestStore(ctx.config());
    if ((await exists(store, list)) && !amend) {
      throw new CliError('refusing to amend an existing manifest list with no --amend flag');
    }
    for (const image of images.map(manifestReference)) {
      const known = await stored(store, list, image);
      await store.save(list, image, known ?? (await remoteManifest(ctx, image, insecure)));
    }
    return text(`Created manifest list ${referenceString(list)}\n`);
  },
});

function listReference(name: string): Reference {
  try {
    return manifestReference(name);
  } catch (error) {
    throw new CliError(`error parsing name for manifest list ${name}: ${messageOf(error)}`);
  }
}

function exists(store: ManifestStore, list: Reference): Promise<boolean> {
  return absentIs(false, async () => Boolean(await store.list(list)));
}

/** What the list has of an image already; files of old clients lack its bytes and do not count. */
function stored(store: ManifestStore, list: Reference, image: Reference): Promise<ImageManifest | undefined> {
  return absentIs(undefined, async () => {
    const manifest = await store.get(list, image);
    return manifest.raw?.length ? manifest : undefined;
  });
}

async function absentIs<T>(fallback: T, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NoSuchManifestError) return fallback;
    throw error;
  }
}
