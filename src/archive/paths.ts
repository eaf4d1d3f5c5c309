import { lstatSync, readlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { withOsErrors } from '../values/os-error.ts';

/** Go's filepath.Clean: the shortest equal path, never with a slash at the end. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/**
 * Go's filepath.EvalSymlinks for an absolute path: the same file's path without any symbolic link.
 * Throws as Go words it, where something on the way is missing or no directory.
 */
export function resolveLinks(path: string): string {
  const pending = path.split('/').slice(1);
  let resolved: string[] = [];
  let links = 0;
  while (pending.length > 0) {
    const part = pending.shift()!;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      resolved.pop();
      continue;
    }
    const current = `/${[...resolved, part].join('/')}`;
    const link = readLink(current, pending.length > 0);
    if (link === undefined) {
      resolved.push(part);
      continue;
    }
    if (++links > 255) throw new Error('EvalSymlinks: too many links');
    if (link.startsWith('/')) resolved = [];
    pending.unshift(...link.split('/'));
  }
  return `/${resolved.join('/')}`;
}

/** The target, or undefined if the file is no link. */
function readLink(path: string, mustBeDirectory: boolean): string | undefined {
  const stats = withOsErrors(() => lstatSync(path));
  if (stats.isSymbolicLink()) return readlinkSync(path);
  if (mustBeDirectory && !stats.isDirectory()) throw new Error('not a directory');
  return undefined;
}

/** Whether a path says that it means a directory: it ends in a slash, or in a dot of its own. */
export function assertsDirectory(path: string): boolean {
  return path.endsWith('/') || specifiesCurrent(path);
}

export function specifiesCurrent(path: string): boolean {
  return baseName(path) === '.';
}

/** Go's filepath.Base. */
export function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Gives a cleaned path the slash or slash-dot back that the original ended in. */
export function preserveTrailing(cleaned: string, original: string): string {
  let path = cleaned;
  if (!specifiesCurrent(path) && specifiesCurrent(original)) path += path.endsWith('/') ? '.' : '/.';
  if (!path.endsWith('/') && original.endsWith('/')) path += '/';
  return path;
}

/** Cleans a path and splits off its last part; a dot at the end stays such a part. */
export function splitEntry(path: string): { directory: string; base: string } {
  const cleaned = specifiesCurrent(path) ? `${cleanPath(path)}/.` : cleanPath(path);
  return { directory: cleanPath(posix.dirname(cleaned)), base: baseName(cleaned) };
}
