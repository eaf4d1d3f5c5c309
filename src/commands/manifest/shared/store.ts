import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigFile } from '../../../config/config-file.ts';
import { referenceString, type Reference } from '../../../registry/reference.ts';
import { isMissing, osError } from '../../../values/os-error.ts';
import { decodeManifest, encodeManifest, type ImageManifest } from './image-manifest.ts';

export class NoSuchManifestError extends Error {
  override readonly name = 'NoSuchManifestError';

  constructor(reference: Reference) {
    super(`No such manifest: ${referenceString(reference)}`);
  }
}

/** The manifest lists that are being put together: docker's own folder of them, one file a manifest. */
export class ManifestStore {
  readonly #root: string;

  constructor({ dir }: Pick<ConfigFile, 'dir'>) {
    this.#root = join(dir, 'manifests');
  }

  /** @throws NoSuchManifestError */
  async get(list: Reference, image: Reference): Promise<ImageManifest> {
    const file = this.#fileOf(list, image);
    return decodeManifest(await readExisting(() => readFile(file, 'utf8'), file, image), file);
  }

  /** @throws NoSuchManifestError where there is no such list */
  async list(list: Reference): Promise<ImageManifest[]> {
    const folder = this.#folderOf(list);
    const names = await readExisting(() => readdir(folder), folder, list);
    const manifests: ImageManifest[] = [];
    for (const name of names.toSorted()) {
      const file = join(folder, name);
      manifests.push(decodeManifest(await readExisting(() => readFile(file, 'utf8'), file, list), file));
    }
    return manifests;
  }

  async save(list: Reference, image: Reference, manifest: ImageManifest): Promise<void> {
    const folder = this.#folderOf(list);
    const file = this.#fileOf(list, image);
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      await writeFile(file, encodeManifest(manifest), { mode: 0o644 });
    } catch (error) {
      throw osError(error, file);
    }
  }

  async remove(list: Reference): Promise<void> {
    await rm(this.#folderOf(list), { recursive: true, force: true });
  }

  #folderOf(list: Reference): string {
    return join(this.#root, safeName(list));
  }

  #fileOf(list: Reference, image: Reference): string {
    return join(this.#folderOf(list), safeName(image));
  }
}

function safeName(reference: Reference): string {
  return referenceString(reference).replaceAll(':', '-').replaceAll('/', '_');
}

async function readExisting<T>(read: () => Promise<T>, path: string, reference: Reference): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw isMissing(error) ? new NoSuchManifestError(reference) : osError(error, path);
  }
}
