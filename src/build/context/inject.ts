import { randomBytes } from 'node:crypto';
import type { TarEntry } from '../../archive/writer.ts';
import { newFile } from './stream.ts';

/** Adds a Dockerfile that is not of the context, under a name no file has and that is ignored in the build. */
export function injectDockerfile(
  entries: AsyncIterable<TarEntry>,
  dockerfile: Buffer,
  now: Date,
): { entries: AsyncGenerator<TarEntry>; name: string } {
  const name = `.dockerfile.${randomBytes(10).toString('hex')}`;
  return { entries: withDockerfile(entries, name, dockerfile, now), name };
}

const ignoreFile = '.dockerignore';

async function* withDockerfile(
  entries: AsyncIterable<TarEntry>,
  name: string,
  dockerfile: Buffer,
  now: Date,
): AsyncGenerator<TarEntry> {
  let hasIgnoreFile = false;
  for await (const entry of entries) {
    if (entry.header.name !== ignoreFile) {
      yield entry;
      continue;
    }
    hasIgnoreFile = true;
    const content = Buffer.concat([await contentOf(entry), Buffer.from(`\n${name}\n`)]);
    yield { header: { ...entry.header, size: content.length }, content };
  }
  yield newFile(name, 0o600, dockerfile, now);
  if (!hasIgnoreFile) yield newFile(ignoreFile, 0o600, Buffer.from(`${ignoreFile}\n${name}\n`), now);
}

async function contentOf({ content }: TarEntry): Promise<Buffer> {
  if (content === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(content)) return content;
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
