import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fsPath, readDirectory, type DirectoryChild } from '../../archive/file-names.ts';
import { osError } from '../../values/os-error.ts';
import type { IgnoreMatcher } from '../ignore/matcher.ts';

/** Rejects, worded as docker words it, at the first file of a context that could not be read. */
export async function checkReadable(
  directory: string,
  matcher: IgnoreMatcher,
  signal?: AbortSignal,
): Promise<void> {
  await visit(directory, '');

  async function visit(path: string, relative: string): Promise<void> {
    // Signals get their turn.
    await setImmediate();
    signal?.throwIfAborted();
    for (const child of list(path)) {
      const below = relative ? `${relative}/${child.name}` : child.name;
      if (matcher.ignores(below)) continue;
      const childPath = join(path, child.name);
      if (child.isDirectory()) await visit(childPath, below);
      // A pipe without a writer would block, and a link may well point nowhere.
      else if (!child.isSymbolicLink() && !child.isFIFO()) checkFile(childPath);
    }
  }
}

function list(path: string): DirectoryChild[] {
  try {
    return readDirectory(path);
  } catch (error) {
    const code = codeOf(error);
    if (isPermission(code)) throw new Error(`can't stat '${path}'`, { cause: error });
    if (code === 'ENOENT') {
      throw new Error(`file ('${path}') not found or excluded by .dockerignore`, { cause: error });
    }
    throw osError(error, path);
  }
}

function checkFile(path: string): void {
  try {
    accessSync(fsPath(path), constants.R_OK);
  } catch (error) {
    if (isPermission(codeOf(error)))
      throw new Error(`no permission to read from '${path}'`, { cause: error });
  }
}

function isPermission(code: unknown): boolean {
  return code === 'EACCES' || code === 'EPERM';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
