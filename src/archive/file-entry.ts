import { createReadStream, lstatSync, openSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { decodeName, fsPath } from './file-names.ts';
import type { TarHeader, TarType } from './header.ts';
import type { TarEntry } from './writer.ts';

/** Files up to this size are read at once: opening a stream costs more than reading them. */
const smallFile = 64 * 1024;
const readSize = 256 * 1024;

export interface Owner {
  uid: number;
  gid: number;
}

/** A file that became shorter after its size was told. */
export class ChangedFileError extends Error {
  override readonly name = 'ChangedFileError';
}

/** Makes entries of files; knows which of them are names of one and the same. */
export class EntryMaker {
  readonly #owner: Owner | undefined;
  readonly #names = new Map<string, string>();

  /** `owner` stands in for the files' own */
  constructor(owner?: Owner) {
    this.#owner = owner;
  }

  /** The entry of a file, link or directory, named `name` in the archive. Throws what the file system says. */
  make(path: string, name: string): TarEntry {
    const stats = lstatSync(fsPath(path));
    const header = this.#header(stats, path, name);
    const first = stats.nlink > 1 && header.type !== 'directory' ? this.#firstName(path, name) : undefined;
    if (first !== undefined) return { header: { ...header, type: 'link', linkname: first, size: 0 } };
    if (header.type !== 'file') return { header };
    if (header.size > smallFile) return { header, content: readLarge(path, header.size) };
    // What is there by now counts: the file may have changed since it was looked at.
    const content = readFileSync(fsPath(path));
    return { header: { ...header, size: content.length }, content };
  }

  #header(stats: Stats, path: string, name: string): TarHeader {
    const type = typeOf(stats);
    const { uid, gid } = this.#owner ?? stats;
    return {
      name: type === 'directory' && !name.endsWith('/') ? `${name}/` : name,
      type,
      mode: stats.mode & 0o7777,
      uid,
      gid,
      size: type === 'file' ? stats.size : 0,
      mtime: Math.floor(stats.mtimeMs / 1000),
      ...(type === 'symlink' && { linkname: decodeName(readlinkSync(fsPath(path), 'buffer')) }),
      ...(type.endsWith('device') && deviceNumbers(stats.rdev)),
    };
  }

  /** The name under which this file is in the archive already. */
  #firstName(path: string, name: string): string | undefined {
    const { dev, ino } = lstatSync(fsPath(path), { bigint: true });
    const key = `${dev}:${ino}`;
    const first = this.#names.get(key);
    if (first === undefined) this.#names.set(key, name);
    return first;
  }
}

function typeOf(stats: Stats): TarType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isBlockDevice()) return 'block-device';
  if (stats.isCharacterDevice()) return 'character-device';
  throw new Error('archive/tar: sockets not supported');
}

/** Splits Linux's device number: 12 + 20 bits, interleaved. */
function deviceNumbers(rdev: number): { devmajor: number; devminor: number } {
  const device = BigInt(rdev);
  return {
    devmajor: Number(((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xfffff000n)),
    devminor: Number((device & 0xffn) | ((device >> 12n) & 0xffffff00n)),
  };
}

/** Opens the file at once: one that cannot be read must be noticed before its header is written. */
function readLarge(path: string, size: number): AsyncIterable<Buffer> {
  const fd = openSync(fsPath(path), 'r');
  return readExactly(fd, path, size);
}

async function* readExactly(fd: number, path: string, size: number): AsyncGenerator<Buffer> {
  let missing = size;
  for await (const chunk of createReadStream('', {
    fd,
    start: 0,
    end: size - 1,
    highWaterMark: readSize,
  })) {
    missing -= (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  if (missing > 0) {
    throw new ChangedFileError(`${path} became shorter by ${missing} bytes while it was read`);
  }
}
