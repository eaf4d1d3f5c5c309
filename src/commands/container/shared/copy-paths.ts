import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { cleanPath, preserveTrailing } from '../../../archive/paths.ts';
import { withOsErrors } from '../../../values/os-error.ts';
import { quote } from '../../../values/quote.ts';

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
