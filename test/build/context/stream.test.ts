import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../../src/archive/reader.ts';
import { writeTar, type TarEntry } from '../../../src/archive/writer.ts';
import { injectDockerfile } from '../../../src/build/context/inject.ts';
import { newFile, streamContext } from '../../../src/build/context/stream.ts';

const now = new Date('2026-01-02T03:04:05Z');
const clock = () => now;

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function files(entries: AsyncIterable<TarEntry>): Promise<[string, string, number][]> {
  const list: [string, string, number][] = [];
  for await (const { header, content } of readTar(writeTar(entries))) {
    list.push([header.name, (await all(content)).toString(), header.mode]);
  }
  return list;
}

const archive = await all(writeTar([newFile('Dockerfile', 0o644, Buffer.from('FROM x'), now)]));

describe('streamContext', () => {
  it.each([
    ['plain', archive],
    ['compressed', gzipSync(archive)],
  ])('hands an archive on as it is, %s, however it is cut', async (_kind, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), async (size) => {
        const context = await streamContext(cut(bytes, size), 'some/file', clock);
        expect(context.dockerfile).toBe('some/file');
        expect(await all(context.archive)).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it.each(['', 'FROM scratch\n', 'RUN true\n'.repeat(1000)])('wraps a Dockerfile', async (text) => {
    const context = await streamContext(cut(Buffer.from(text), 700), '', clock);
    expect(context.dockerfile).toBe('Dockerfile');
    const [file, ...others] = await (async () => {
      const list: [string, string][] = [];
      for await (const { header, content } of readTar(context.archive)) {
        list.push([header.name, (await all(content)).toString()]);
      }
      return list;
    })();
    expect(file).toEqual(['Dockerfile', text]);
    expect(others).toEqual([]);
  });

  it('refuses a Dockerfile where another was named', async () => {
    await expect(streamContext(cut(Buffer.from('FROM x'), 9), 'other', clock)).rejects.toThrow(
      'ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles',
    );
    await expect(streamContext(cut(Buffer.from('FROM x'), 9), '-', clock)).rejects.toThrow(
      'build context is not an archive',
    );
  });
});

describe('injectDockerfile', () => {
  async function* entries(...names: string[]): AsyncGenerator<TarEntry> {
    for (const name of names) yield newFile(name, 0o640, Buffer.from(`of ${name}`), now);
  }

  it('adds the file last and ignores it in the build', async () => {
    const injected = injectDockerfile(entries('a', 'b'), Buffer.from('FROM y'), now);
    expect(injected.name).toMatch(/^\.dockerfile\.[0-9a-f]{20}$/);
    expect(await files(injected.entries)).toEqual([
      ['a', 'of a', 0o640],
      ['b', 'of b', 0o640],
      [injected.name, 'FROM y', 0o600],
      ['.dockerignore', `.dockerignore\n${injected.name}\n`, 0o600],
    ]);
  });

  it('adds to a list of ignored files that is there, wherever its content comes from', async () => {
    async function* streamed(): AsyncGenerator<TarEntry> {
      for await (const { header } of entries('.dockerignore', 'sub/.dockerignore')) {
        yield { header, content: cut(Buffer.from(`of ${header.name}`), 2) };
      }
    }
    for (const source of [entries('.dockerignore', 'sub/.dockerignore'), streamed()]) {
      const injected = injectDockerfile(source, Buffer.from('FROM y'), now);
      expect(await files(injected.entries)).toEqual([
        ['.dockerignore', `of .dockerignore\n${injected.name}\n`, 0o640],
        ['sub/.dockerignore', 'of sub/.dockerignore', 0o640],
        [injected.name, 'FROM y', 0o600],
      ]);
    }
  });
});
