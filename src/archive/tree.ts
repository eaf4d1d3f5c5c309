import { join } from 'node:path';
import { osError } from '../values/os-error.ts';
import type { EntryMaker } from './file-entry.ts';
import { readDirectory, type DirectoryChild } from './file-names.ts';
import type { TarEntry } from './writer.ts';

/** Whether a file goes into the archive, and whether to look at what is below it. */
export interface Verdict {
  take: boolean;
  descend: boolean;
}

export interface TreeOptions<V extends Verdict> {
  /** name in the archive of a path below the top (slash-separated; '' for the top); undefined leaves it out */
  nameOf: (relative: string) => string | undefined;
  /** asked once for everything below the top; `parent` is the answer for the directory around it */
  judge?: (relative: string, isDirectory: boolean, parent: V | undefined) => V;
  /** What could not be archived, worded as docker words it; the rest goes on. */
  onSkipped: (message: string) => Promise<void>;
}

/** Entries for a file, or for a directory and all below it in the order of names. Links are not followed. */
export async function* treeEntries<V extends Verdict>(
  top: string,
  isDirectory: boolean,
  maker: EntryMaker,
  options: TreeOptions<V>,
): AsyncGenerator<TarEntry> {
  const { nameOf, judge, onSkipped } = options;
  yield* visit(top, '', isDirectory, undefined);

  async function* visit(
    path: string,
    relative: string,
    descend: boolean,
    verdict: V | undefined,
  ): AsyncGenerator<TarEntry> {
    const name = verdict?.take === false ? undefined : nameOf(relative);
    const entry = name === undefined ? undefined : await entryOf(path, name);
    if (entry) yield entry;
    if (!descend || verdict?.descend === false) return;
    let children: DirectoryChild[];
    try {
      children = readDirectory(path);
    } catch (error) {
      await onSkipped(`Tar: Can't stat file ${top} to tar: ${osError(error, path).message}`);
      return;
    }
    for (const child of children) {
      const below = relative ? `${relative}/${child.name}` : child.name;
      const isDirectory = child.isDirectory();
      yield* visit(join(path, child.name), below, isDirectory, judge?.(below, isDirectory, verdict));
    }
  }

  async function entryOf(path: string, name: string): Promise<TarEntry | undefined> {
    try {
      return maker.make(path, name);
    } catch (error) {
      await onSkipped(`Can't add file ${path} to tar: ${osError(error, path).message}`);
      return undefined;
    }
  }
}
