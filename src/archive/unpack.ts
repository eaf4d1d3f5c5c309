import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { withOsErrors } from '../values/os-error.ts';
import { quote } from '../values/quote.ts';
import type { TarHeader } from './header.ts';
import { cleanPath } from './paths.ts';
import { readTar, type ReadEntry } from './reader.ts';

/** An archive that reaches out of the folder it is unpacked into. */
export class BreakoutError extends Error {
  override readonly name = 'BreakoutError';
}

export interface UnpackOptions {
  /** other names for what is in the archive, and for the targets of its hard links */
  rename?: (name: string) => string;
}

/**
 * Unpacks a tar into a folder, as docker's cp does: owners are those of the user, modes and times those
 * of the archive, files are replaced, folders merged, but never the one by the other. Nothing is written
 * outside of the folder: names that lead out are refused, links in it are not followed.
 */
export async function unpackTar(
  source: AsyncIterable<Buffer>,
  destination: string,
  { rename = (name) => name }: UnpackOptions = {},
): Promise<void> {
  const unpacker = new Unpacker(cleanPath(destination));
  for await (const { header, content } of readTar(source)) {
    const linkname = header.type === 'link' ? rename(header.linkname ?? '') : header.linkname;
    const renamed = { ...header, name: rename(header.name), ...(linkname !== undefined && { linkname }) };
    await unpacker.unpack(renamed, content);
  }
  unpacker.finish();
}

const newFile = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_NOFOLLOW;
const impliedDirectoryMode = 0o755;

class Unpacker {
  readonly #root: string;
  /** directories that are known to be none but directories, up to the root */
  readonly #safe = new Set<string>();
  readonly #directories: { path: string; mtime: number }[] = [];

  constructor(root: string) {
    this.#root = root;
    this.#safe.add(root);
  }

  async unpack(header: TarHeader, content: ReadEntry['content']): Promise<void> {
    const name = cleanPath(header.name);
    const path = join(this.#root, name);
    if (!this.#contains(path)) {
      throw new BreakoutError(`${quote(name)} is outside of ${quote(this.#root)}`);
    }
    if (path !== this.#root) this.#enter(dirname(path));
    if (!this.#makeRoom(path, name, header)) return;
    await this.#create(path, header, content);
  }

  /** Times of directories come last: writing into them changes them. */
  finish(): void {
    for (const { path, mtime } of this.#directories) withOsErrors(() => utimesSync(path, mtime, mtime));
  }

  #contains(path: string): boolean {
    return path === this.#root || path.startsWith(this.#root === '/' ? '/' : `${this.#root}/`);
  }

  /** Makes sure of a directory; one that an archive merely implies is made. */
  #enter(directory: string): void {
    if (this.#safe.has(directory)) return;
    this.#enter(dirname(directory));
    const stats = withOsErrors(() => lstatSync(directory, { throwIfNoEntry: false }));
    if (stats?.isSymbolicLink()) {
      throw new BreakoutError(`refusing to write through the symbolic link ${quote(directory)}`);
    }
    if (!stats) withOsErrors(() => mkdirSync(directory, impliedDirectoryMode));
    this.#safe.add(directory);
  }

  /** Takes away what the entry replaces; false if there is nothing to do for it. */
  #makeRoom(path: string, name: string, { type }: TarHeader): boolean {
    const stats = withOsErrors(() => lstatSync(path, { throwIfNoEntry: false }));
    if (!stats) return true;
    const isDirectory = type === 'directory';
    if (stats.isDirectory() && !isDirectory) {
      throw new Error(`cannot overwrite directory ${quote(name)} with non-directory ${quote(this.#root)}`);
    }
    if (!stats.isDirectory() && isDirectory) {
      throw new Error(`cannot overwrite non-directory ${quote(name)} with directory ${quote(this.#root)}`);
    }
    if (isDirectory) return name !== '.';
    withOsErrors(() => rmSync(path));
    return true;
  }

  async #create(path: string, header: TarHeader, content: ReadEntry['content']): Promise<void> {
    const { type, mtime, linkname = '' } = header;
    const mode = header.mode & 0o7777;
    switch (type) {
      case 'directory':
        makeDirectory(path, mode);
        this.#safe.add(path);
        this.#directories.push({ path, mtime });
        return;
      case 'file':
        await writeFile(path, mode, content);
        break;
      case 'symlink':
        // Where it points does not matter: nothing is written through it.
        withOsErrors(() => symlinkSync(linkname, path));
        withOsErrors(() => lutimesSync(path, mtime, mtime));
        return;
      case 'link':
        this.#link(path, linkname);
        return;
      case 'fifo':
        execFileSync('mkfifo', [path], { stdio: 'ignore' });
        break;
      default:
        // Devices are not for an archive to make.
        throw new Error(`mknod ${path}: operation not permitted`);
    }
    withOsErrors(() => chmodSync(path, mode));
    withOsErrors(() => utimesSync(path, mtime, mtime));
  }

  #link(path: string, linkname: string): void {
    const target = join(this.#root, linkname);
    if (!this.#contains(target)) {
      throw new BreakoutError(`invalid hardlink ${quote(target)} -> ${quote(linkname)}`);
    }
    this.#enter(dirname(target));
    withOsErrors(() => linkSync(target, path));
  }
}

function makeDirectory(path: string, mode: number): void {
  withOsErrors(() => {
    if (!lstatSync(path, { throwIfNoEntry: false })) mkdirSync(path, mode);
    chmodSync(path, mode);
  });
}

async function writeFile(path: string, mode: number, content: AsyncIterable<Buffer>): Promise<void> {
  const file = withOsErrors(() => openSync(path, newFile, mode));
  try {
    for await (const chunk of content) {
      for (let written = 0; written < chunk.length;) {
        written += withOsErrors(() => writeSync(file, chunk, written), path);
      }
    }
  } finally {
    closeSync(file);
  }
}
