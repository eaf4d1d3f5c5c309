import { existsSync, lstatSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { resolveLinks } from '../../archive/paths.ts';
import { osError } from '../../values/os-error.ts';

const defaultDockerfile = 'Dockerfile';

/** The folder to build from, as an absolute path without links. Throws with docker's words. */
export function locateDirectory(path: string, cwd: string): string {
  const directory = following(resolve(cwd, path), 'context path');
  if (!lstatSync(directory).isDirectory()) throw new Error(`context must be a directory: ${directory}`);
  return directory;
}

/**
 * Where the Dockerfile is, as a path from the context's folder; `file` is an absolute path or one from
 * that folder. Without it `Dockerfile` counts, else `dockerfile`. "-" stays what it is.
 */
export function locateDockerfile(directory: string, file: string): string {
  if (file === '-') return file;
  const path = isAbsolute(file) ? file : join(directory, file || defaultName(directory));
  return relative(directory, following(path, 'Dockerfile path'));
}

export function isOutside(relativePath: string): boolean {
  return /^\.\.[/\\]/.test(relativePath);
}

function defaultName(directory: string): string {
  const lowerCase = defaultDockerfile.toLowerCase();
  const hasOnlyLowerCase =
    !existsSync(join(directory, defaultDockerfile)) && existsSync(join(directory, lowerCase));
  return hasOnlyLowerCase ? lowerCase : defaultDockerfile;
}

function following(path: string, what: string): string {
  try {
    return resolveLinks(path);
  } catch (error) {
    throw new Error(`unable to evaluate symlinks in ${what}: ${osError(error, path).message}`, {
      cause: error,
    });
  }
}
