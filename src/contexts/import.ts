import { posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { extract, type Header } from 'tar-stream';
import { reasonOf } from '../values/os-error.ts';
import { checkNewName } from './create.ts';
import { ContextError } from './errors.ts';
import { parseExportedMetadata, type ContextMetadata } from './metadata.ts';
import type { ContextStore, ContextTls } from './store.ts';
import { addContext } from './whole.ts';
import { readZip } from './zip.ts';

/** Largest archive, and largest file in one, that is taken in. */
const LIMIT = 10 * 1024 * 1024;
const BLOCK = 512;
const META_FILE = 'meta.json';

interface ArchiveFile {
  name: string;
  data: Buffer;
}

/** tar-stream tells where an entry's data begins; its types do not. */
interface PlacedHeaders extends Header {
  byteOffset: number;
}

/**
 * Adds the context an archive holds, tar or zip, under a new name, wholly or not at all. Refuses
 * entries that are none of a context's. Throws ContextError, or an error with Go's text on an
 * archive that cannot be read.
 */
export async function importContext(
  store: ContextStore,
  name: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  checkNewName(store, name);
  const archive = await readLimited(source);
  const files = isZip(archive) ? zipFiles(archive) : await tarFiles(archive);
  addContext(store, wholeContext(files, name));
}

function wholeContext(files: ArchiveFile[], name: string) {
  let metadata: ContextMetadata | undefined;
  const tls: ContextTls = new Map();
  for (const { name: path, data } of files) {
    if (path === META_FILE) metadata = parseExportedMetadata(data.toString(), name);
    else addTlsFile(tls, path, data);
  }
  if (metadata === undefined) throw new ContextError('invalid context: no metadata found');
  return { metadata, tls };
}

function addTlsFile(tls: ContextTls, path: string, data: Buffer): void {
  const [, endpoint, file] = /^tls\/([^/]*)\/(.*)$/s.exec(path) ?? [];
  if (endpoint === undefined || file === undefined) throw new ContextError('archive format is invalid');
  tls.set(endpoint, (tls.get(endpoint) ?? new Map<string, Buffer>()).set(file, data));
}

async function readLimited(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > LIMIT) throw new ContextError('read exceeds the defined limit');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isZip(archive: Buffer): boolean {
  return archive.toString('latin1', 0, 4) === 'PK\x03\x04';
}

function zipFiles(archive: Buffer): ArchiveFile[] {
  const entries = readZip(archive).filter(({ isRegular }) => isRegular);
  return entries.map((entry) => ({ name: checkPath(entry.name), data: entry.read(LIMIT) }));
}

async function tarFiles(archive: Buffer): Promise<ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  // docker's own exports end behind the last file's last byte.
  const missing = -archive.length & (BLOCK - 1);
  const tar = extract();
  tar.end(Buffer.concat([archive, Buffer.alloc(missing)]));
  try {
    for await (const entry of tar) {
      const { name, type, size, byteOffset } = entry.header as PlacedHeaders;
      const data = await buffer(entry);
      if (byteOffset + size > archive.length) throw new ContextError('unexpected EOF');
      if (type === 'file') files.push({ name: checkPath(name), data });
    }
  } catch (error) {
    if (error instanceof ContextError) throw error;
    const isCut = archive.length < BLOCK || reasonOf(error) === 'Unexpected end of data';
    throw new ContextError(isCut ? 'unexpected EOF' : 'archive/tar: invalid tar header', { cause: error });
  }
  return files;
}

/** Gives the path back if it can be a context's file: meta.json, or one below tls without detours. */
function checkPath(path: string): string {
  const refuse = (reason: string) => new ContextError(`${path}: ${reason}`);
  if (path !== META_FILE && !path.startsWith('tls/')) throw refuse('unexpected context file');
  if (posix.normalize(path).replace(/\/$/, '') !== path) throw refuse('unexpected path format');
  if (path.includes('\\')) throw refuse("unexpected '\\' in path");
  return path;
}
