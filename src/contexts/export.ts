import { buffer } from 'node:stream/consumers';
import type { TarHeader } from '../archive/header.ts';
import { tarStream, type TarEntry } from '../archive/writer.ts';
import { encodeMetadata } from './metadata.ts';
import type { ContextStore } from './store.ts';
import { readContext } from './whole.ts';

/**
 * A context as a tar archive that `context import` reads, TLS files included. The bytes are docker's, and after
 * them the archive's end, which docker leaves out: no other program reads its exports to their end.
 */
export async function exportContext(store: ContextStore, name: string): Promise<Buffer> {
  const { metadata, tls } = readContext(store, name);
  const entries: TarEntry[] = [
    file('meta.json', 0o644, Buffer.from(encodeMetadata(metadata))),
    folder('tls'),
  ];
  for (const [endpoint, files] of tls) {
    entries.push(folder(`tls/${endpoint}`));
    for (const [name, data] of files) entries.push(file(`tls/${endpoint}/${name}`, 0o600, data));
  }
  return buffer(tarStream(entries));
}

function file(name: string, mode: number, content: Buffer): TarEntry {
  return { header: header(name, 'file', mode, content.length), content };
}

function folder(name: string): TarEntry {
  return { header: header(name, 'directory', 0o700, 0) };
}

function header(name: string, type: TarHeader['type'], mode: number, size: number): TarHeader {
  return { name, type, mode, size, uid: 0, gid: 0, mtime: 0 };
}
