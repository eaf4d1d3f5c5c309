import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { encodeMetadata } from './metadata.ts';
import type { ContextStore } from './store.ts';
import { readContext } from './whole.ts';

/**
 * A context as a tar archive that `context import` reads, TLS files included. (docker leaves out
 * the archive's end, and the padding before it.)
 */
export async function exportContext(store: ContextStore, name: string): Promise<Buffer> {
  const { metadata, tls } = readContext(store, name);
  const archive = pack();
  const add = (path: string, mode: number, data: string | Buffer) => {
    archive.entry({ name: path, mode, mtime: new Date(0) }, data);
  };
  const addFolder = (path: string) => {
    archive.entry({ name: path, mode: 0o700, mtime: new Date(0), type: 'directory' });
  };
  add('meta.json', 0o644, encodeMetadata(metadata));
  addFolder('tls');
  for (const [endpoint, files] of tls) {
    addFolder(`tls/${endpoint}`);
    for (const [file, data] of files) add(`tls/${endpoint}/${file}`, 0o600, data);
  }
  archive.finalize();
  return buffer(archive);
}
