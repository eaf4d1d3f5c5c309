import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isMissing, withOsErrors } from '../values/os-error.ts';
import { EntryMaker } from './file-entry.ts';
import { assertsDirectory, baseName, preserveTrailing, resolveLinks, splitEntry } from './paths.ts';
import { treeEntries } from './tree.ts';
import type { TarEntry } from './writer.ts';

/** What is at one end of a copy. */
export interface CopyEnd {
  path: string;
  exists: boolean;
  isDirectory: boolean;
  /** the name that was asked for, where following a link led to another */
  rebaseName?: string;
}

/** A change of the first part of the names in an archive. */
export interface Rename {
  from: string;
  to: string;
}

export interface CopyPlan {
  /** the folder to unpack into */
  directory: string;
  rename?: Rename;
}

const mostLinks = 10;

/**
 * Where an archive of the source must be unpacked, and under what name, so that it ends up as `cp` would
 * have it: into a directory that exists, else in the place of the destination. Throws docker's words.
 */
export function planCopy(source: CopyEnd, destination: CopyEnd): CopyPlan {
  if (destination.exists && destination.isDirectory) return { directory: destination.path };
  if (destination.exists && source.isDirectory) throw new Error('cannot copy directory');
  if (!destination.exists && !source.isDirectory && assertsDirectory(destination.path)) {
    throw new Error('no such directory');
  }
  const { directory, base } = splitEntry(destination.path);
  return { directory, rename: { from: archiveName(source), to: base } };
}

/** The first part of the names in an archive of the source. */
export function archiveName({ path, rebaseName }: CopyEnd): string {
  return rebaseName || splitEntry(path).base;
}

export function renamed(name: string, { from, to }: Rename): string {
  return name.replace(from === '/' ? '' : from, () => to);
}

/** A local path to copy from; links before its last part are followed, a link itself only if asked. */
export function localSource(path: string, followLink: boolean): CopyEnd {
  const end = followLink ? withOriginalName(path, resolveLinks(path)) : inResolvedDirectory(path);
  return { ...end, exists: true, isDirectory: withOsErrors(() => lstatSync(end.path)).isDirectory() };
}

function inResolvedDirectory(path: string): Pick<CopyEnd, 'path' | 'rebaseName'> {
  const slash = path.lastIndexOf('/') + 1;
  const resolved = `${resolveLinks(path.slice(0, slash))}/${path.slice(slash)}`;
  const isRenamed = path.endsWith('/') && baseName(path) !== baseName(resolved);
  return { path: resolved, ...(isRenamed && { rebaseName: baseName(path) }) };
}

/** A path that was reached by following links, and the name it goes by if that is another. */
export function withOriginalName(path: string, resolved: string): Pick<CopyEnd, 'path' | 'rebaseName'> {
  const target = preserveTrailing(resolved, path);
  return { path: target, ...(baseName(path) !== baseName(target) && { rebaseName: baseName(path) }) };
}

/** A local path to copy to: links are followed, it need not exist, but the directory around it must. */
export function localDestination(original: string): CopyEnd {
  let path = original;
  for (let links = 0; ; links++) {
    const stats = statOrMissing(path);
    if (!stats) return missingDestination(path);
    if (!stats.isSymbolicLink()) return { path, exists: true, isDirectory: stats.isDirectory() };
    if (links > mostLinks) throw new Error(`too many symlinks in ${original}`);
    const target = withOsErrors(() => readlinkSync(path));
    path = isAbsolute(target) ? target : join(splitEntry(path).directory, target);
  }
}

function statOrMissing(path: string) {
  try {
    return withOsErrors(() => lstatSync(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function missingDestination(path: string): CopyEnd {
  const { directory } = splitEntry(path);
  if (!withOsErrors(() => statSync(directory)).isDirectory()) throw new Error('not a directory');
  return { path, exists: false, isDirectory: false };
}

export interface SourceOptions {
  rename?: Rename | undefined;
  /** what could not be archived, worded as docker words it */
  onSkipped: (message: string) => Promise<void>;
}

/** The entries of a local file, or of a directory with all below it, under the source's name or another. */
export function sourceEntries(
  source: CopyEnd,
  { rename, onSkipped }: SourceOptions,
): AsyncGenerator<TarEntry> {
  withOsErrors(() => lstatSync(source.path));
  const { directory, base } = splitEntry(source.path);
  const name = rename?.to ?? archiveName(source);
  const prefix = name === '/' ? '.' : name;
  return treeEntries(join(directory, base), source.isDirectory, new EntryMaker(), {
    nameOf: (relative) => (relative ? `${prefix}/${relative}` : prefix),
    onSkipped,
  });
}
