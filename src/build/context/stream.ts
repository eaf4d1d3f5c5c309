import { isArchive } from '../../archive/compression.ts';
import { blockSize } from '../../archive/header.ts';
import { writeTar, type TarEntry } from '../../archive/writer.ts';

/** An archive, and the path of the Dockerfile in it ('' for the usual one). */
export interface ArchiveContext {
  archive: AsyncIterable<Buffer>;
  dockerfile: string;
}

const onlyDockerfile = 'Dockerfile';

/**
 * Takes a stream for what it is: an archive to build from, plain or compressed, or a Dockerfile, which
 * makes a context of its own. Throws with docker's words where `file` does not go with that.
 */
export async function streamContext(
  source: AsyncIterable<Buffer>,
  file: string,
  clock: () => Date,
): Promise<ArchiveContext> {
  const { head, all } = await splitHead(source, 2 * blockSize);
  if (isArchive(head)) return { archive: all, dockerfile: file };
  if (file === '-') throw new Error('build context is not an archive');
  if (file !== '')
    throw new Error('ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles');
  const content: Buffer[] = [];
  for await (const chunk of all) content.push(chunk);
  const entry = newFile(onlyDockerfile, 0o644, Buffer.concat(content), clock());
  return { archive: writeTar([entry]), dockerfile: onlyDockerfile };
}

export function newFile(name: string, mode: number, content: Buffer, now: Date): TarEntry {
  const mtime = Math.floor(now.getTime() / 1000);
  return { header: { name, type: 'file', mode, uid: 0, gid: 0, size: content.length, mtime }, content };
}

/** The first bytes of a stream, and the stream again from its beginning. */
async function splitHead(
  source: AsyncIterable<Buffer>,
  size: number,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < size) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* chunks;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head: Buffer.concat(chunks), all: all() };
}
