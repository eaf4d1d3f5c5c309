/**
 * A reader for the zip files contexts travel in: small, held in memory, stored or deflated. Format:
 * PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
 */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** neither folder, link nor device */
  isRegular: boolean;
  /** Unpacks at most `limit` bytes. Throws with the text of Go's archive/zip. */
  read(limit: number): Buffer;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const END_SIZE = 22;
const UNIX_HOSTS = [3, 19];

/** The entries of an archive in the order of its directory. Throws with the text of Go's archive/zip. */
export function readZip(archive: Buffer): ZipEntry[] {
  return withinBounds(() => {
    const end = directoryEnd(archive);
    const count = archive.readUInt16LE(end + 10);
    const start = end - archive.readUInt32LE(end + 12);
    const base = start - archive.readUInt32LE(end + 16);
    const entries: ZipEntry[] = [];
    for (let at = start; entries.length < count; at += headerSize(archive, at)) {
      if (archive.readUInt32LE(at) !== DIRECTORY_HEADER) throw notZip();
      entries.push(entryAt(archive, at, base));
    }
    return entries;
  });
}

/** Where the record that ends the directory stands; a comment may follow it. */
function directoryEnd(archive: Buffer): number {
  for (let at = archive.length - END_SIZE; at >= Math.max(0, archive.length - END_SIZE - 0xffff); at--) {
    if (archive.readUInt32LE(at) !== DIRECTORY_END) continue;
    if (at + END_SIZE + archive.readUInt16LE(at + 20) <= archive.length) return at;
  }
  throw notZip();
}

function headerSize(archive: Buffer, at: number): number {
  const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
  return 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
}

function entryAt(archive: Buffer, at: number, base: number): ZipEntry {
  const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
  return {
    name,
    isRegular: !name.endsWith('/') && isRegular(archive[at + 5] ?? 0, archive.readUInt32LE(at + 38)),
    read(limit) {
      const data = unpack(archive.readUInt16LE(at + 10), packedData(archive, at, base), limit);
      const isWhole =
        data.length === archive.readUInt32LE(at + 24) && crc32(data) === archive.readUInt32LE(at + 16);
      if (!isWhole) throw new Error('zip: checksum error');
      return data;
    },
  };
}

/** Unix keeps the file's mode in the attributes' upper half, DOS a folder bit in the lower one. */
function isRegular(host: number, attributes: number): boolean {
  if (!UNIX_HOSTS.includes(host)) return (attributes & 0x10) === 0;
  const type = (attributes >>> 16) & 0o170000;
  return type === 0 || type === 0o100000;
}

function packedData(archive: Buffer, at: number, base: number): Buffer {
  return withinBounds(() => {
    const local = base + archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(local) !== LOCAL_HEADER) throw notZip();
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const end = start + archive.readUInt32LE(at + 20);
    if (end > archive.length) throw new Error('unexpected EOF');
    return archive.subarray(start, end);
  });
}

function unpack(method: number, data: Buffer, limit: number): Buffer {
  if (method !== 0 && method !== 8) throw new Error('zip: unsupported compression algorithm');
  if (method === 0 && data.length <= limit) return data;
  if (method === 0) throw tooLarge();
  try {
    return inflateRawSync(data, { maxOutputLength: limit });
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isLarge ? tooLarge() : new Error('flate: corrupt input');
  }
}

/** Offsets that point outside the archive make Buffer throw RangeError. */
function withinBounds<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? notZip() : error;
  }
}

function notZip(): Error {
  return new Error('zip: not a valid zip file');
}

function tooLarge(): Error {
  return new Error('read exceeds the defined limit');
}
