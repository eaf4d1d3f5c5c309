import { Readable } from 'node:stream';
import { blockSize, encodeHeader, paddingOf, type TarHeader } from './header.ts';

export interface TarEntry {
  header: TarHeader;
  /** exactly `header.size` bytes */
  content?: Buffer | AsyncIterable<Buffer>;
}

const endOfArchive = Buffer.alloc(2 * blockSize);
const batchSize = 256 * 1024;

/** The same as a stream, made as fast as it is read. */
export function tarStream(entries: AsyncIterable<TarEntry> | Iterable<TarEntry>): Readable {
  return byteStream(writeTar(entries));
}

/** A stream of chunks, with one or two of them read ahead. */
export function byteStream(chunks: AsyncIterable<Buffer>): Readable {
  return Readable.from(chunks, { objectMode: false, highWaterMark: 2 * batchSize });
}

/**
 * The bytes of an archive of these entries, in chunks of some 256 KiB: small files cost no write of
 * their own. Throws where a content is shorter or longer than its header says.
 */
export async function* writeTar(
  entries: AsyncIterable<TarEntry> | Iterable<TarEntry>,
): AsyncGenerator<Buffer> {
  const batch = new Batch();
  for await (const { header, content } of entries) {
    batch.add(encodeHeader(header));
    let missing = header.size;
    for await (const chunk of chunksOf(content)) {
      missing -= chunk.length;
      if (missing < 0) throw new Error(`archive/tar: write too long: ${header.name}`);
      batch.add(chunk);
      if (batch.size >= batchSize) yield batch.take();
    }
    if (missing > 0) throw new Error(`archive/tar: missed writing ${missing} bytes: ${header.name}`);
    batch.add(endOfArchive.subarray(0, paddingOf(header.size)));
    if (batch.size >= batchSize) yield batch.take();
  }
  batch.add(endOfArchive);
  yield batch.take();
}

function chunksOf(content: TarEntry['content']): AsyncIterable<Buffer> | Iterable<Buffer> {
  if (content === undefined) return [];
  return Buffer.isBuffer(content) ? [content] : content;
}

class Batch {
  size = 0;
  #chunks: Buffer[] = [];

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.size += chunk.length;
  }

  take(): Buffer {
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks, this.size);
    this.#chunks = [];
    this.size = 0;
    return all;
  }
}
