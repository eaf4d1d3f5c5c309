import { lstatSync, statSync, type Stats } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isMissing, osError, withOsErrors } from '../../values/os-error.ts';

const kinds: readonly [is: (stats: Stats) => boolean, name: string][] = [
  [(stats) => stats.isDirectory(), 'a directory'],
  [(stats) => stats.isSymbolicLink(), 'a symbolic link directly'],
  [(stats) => stats.isFIFO(), 'a named pipe (FIFO)'],
  [(stats) => stats.isSocket(), 'a socket'],
  [(stats) => stats.isCharacterDevice(), 'a character device file'],
  [(stats) => stats.isBlockDevice(), 'a block device file'],
];

export interface OutputFileOptions {
  path: string;
  cwd: string;
  /** put before what is wrong with the path, e.g. "failed to export container" */
  failure: string;
}

/**
 * Writes a file (mode 0600) that appears when it is whole: a failure leaves what was there before. The
 * content is asked for once the path is known to be good. Throws docker's words on a path that is not.
 */
export async function writeOutputFile(
  { path, cwd, failure }: OutputFileOptions,
  content: () => Promise<AsyncIterable<Buffer>>,
): Promise<void> {
  const target = resolve(cwd, path);
  const temporary = `${dirname(target)}/.tmp-${basename(target)}${Math.floor(Math.random() * 2 ** 32)}`;
  const file = await openNew(path, cwd, temporary).catch((error: unknown) => {
    throw new Error(`${failure}: ${osError(error).message}`, { cause: error });
  });
  try {
    await fill(file, content);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw osError(error, temporary);
  }
}

async function fill(file: FileHandle, content: () => Promise<AsyncIterable<Buffer>>): Promise<void> {
  try {
    await pipeline(await content(), file.createWriteStream({ highWaterMark: 1024 * 1024 }));
  } finally {
    // The stream has closed it, if there was one.
    await file.close();
  }
}

async function openNew(path: string, cwd: string, temporary: string): Promise<FileHandle> {
  checkTarget(path, cwd);
  return open(temporary, 'wx', 0o600);
}

function checkTarget(path: string, cwd: string): void {
  if (path === '') throw new Error('file name is empty');
  const directory = dirname(path);
  if (directory !== '.' && directory !== '..') checkDirectory(directory, cwd);
  const stats = lookAt(path, cwd);
  const kind = stats && kinds.find(([is]) => is(stats))?.[1];
  if (kind !== undefined) throw new Error(`cannot write to ${kind}`);
}

function checkDirectory(directory: string, cwd: string): void {
  try {
    if (statSync(resolve(cwd, directory)).isDirectory()) return;
  } catch (error) {
    const { message } = osError(error);
    throw new Error(`invalid output path: ${message.replace(resolve(cwd, directory), directory)}`, {
      cause: error,
    });
  }
  throw new Error(`invalid output path: stat ${directory}: not a directory`);
}

function lookAt(path: string, cwd: string): Stats | undefined {
  try {
    return withOsErrors(() => lstatSync(resolve(cwd, path)));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Error(`failed to stat output path: ${osError(error).message}`, { cause: error });
  }
}
