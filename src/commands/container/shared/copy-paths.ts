import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { cleanPath, preserveTrailing } from '../../../archive/paths.ts';
import { withOsErrors } from '../../../config/os-error.ts';
import { quote } from '../../../values/quote.ts';

/** One side of `cp`: a path here, or in a container. */
export interface CopyArgument {
  /** '' for this machine */
  container: string;
  path: string;
}

/** A colon divides container and path, unless the argument is plainly a local path. */
export function parseCopyArgument(argument: string): CopyArgument {
  const colon = argument.indexOf(':');
  const isLocal = isAbsolute(argument) || colon < 0 || argument.startsWith('.');
  if (isLocal) return { container: '', path: argument };
  return { container: argument.slice(0, colon), path: argument.slice(colon + 1) };
}

/** The absolute path; a slash or a dot at the end stays, as it says something. */
export function absolutePath(path: string, cwd: string): string {
  return preserveTrailing(resolve(cwd, path), path);
}

/** Refuses a local destination whose folder is missing or that is a device; throws docker's words. */
export function checkOutputPath(path: string): void {
  const directory = dirname(cleanPath(path));
  if (directory !== '.' && !existsSync(directory)) {
    throw new Error(`invalid output path: directory ${quote(directory)} does not exist`);
  }
  const stats = withOsErrors(() => statSync(path, { throwIfNoEntry: false }));
  if (stats?.isCharacterDevice() || stats?.isBlockDevice()) {
    throw new Error(
      `invalid output path: ${quote(path)} must be a directory or a regular file: got a device`,
    );
  }
}
