import { describe, expect, it } from 'vitest';
import type { TarHeader } from '../../src/archive/header.ts';
import { readTar } from '../../src/archive/reader.ts';
import { tarStream, writeTar, type TarEntry } from '../../src/archive/writer.ts';

const file = (name: string, size: number): TarHeader => ({
  name,
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size,
  mtime: 0,
});

async function collect(entries: Iterable<TarEntry>): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeTar(entries)) chunks.push(chunk);
  return chunks;
}

async function* pieces(...sizes: number[]): AsyncGenerator<Buffer> {
  for (const size of sizes) yield Buffer.alloc(size, 'x');
}

describe('writeTar', () => {
  it('is two empty blocks without entries', async () => {
    expect(Buffer.concat(await collect([]))).toEqual(Buffer.alloc(1024));
  });

  it('fills the last block of each content', async () => {
    const all = Buffer.concat(await collect([{ header: file('a', 3), content: Buffer.from('abc') }]));
    expect(all).toHaveLength(512 + 512 + 1024);
    expect(all.toString('latin1', 512, 516)).toBe('abc\0');
  });

  it('puts many small files into few chunks', async () => {
    const entries = Array.from({ length: 1000 }, (_, index) => ({
      header: file(`f${index}`, 1),
      content: Buffer.from('x'),
    }));
    const chunks = await collect(entries);
    expect(chunks.length).toBeLessThan(6);
    expect(Buffer.concat(chunks)).toHaveLength(1000 * 1024 + 1024);
  });

  it('hands a large content on in its own chunks', async () => {
    const chunks = await collect([{ header: file('a', 1_000_000), content: pieces(500_000, 500_000) }]);
    expect(chunks.map(({ length }) => length)).toEqual([512 + 500_000, 500_000, 448 + 1024]);
  });

  it('fails where a content is shorter than was said', async () => {
    const entries = [{ header: file('a', 5), content: pieces(3) }];
    await expect(collect(entries)).rejects.toThrow('archive/tar: missed writing 2 bytes: a');
  });

  it('fails where a content is longer than was said', async () => {
    const entries = [{ header: file('a', 5), content: pieces(3, 3) }];
    await expect(collect(entries)).rejects.toThrow('archive/tar: write too long: a');
  });

  it('is made only as fast as it is read', async () => {
    let made = 0;
    async function* endless(): AsyncGenerator<TarEntry> {
      for (;;) {
        made++;
        yield { header: file('a', 300_000), content: pieces(300_000) };
      }
    }
    const stream = tarStream(endless());
    await new Promise((resolve) => stream.once('readable', resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBeLessThan(8);
    stream.destroy();
  });
});

describe('readTar', () => {
  it('reads what was written', async () => {
    const content = Buffer.from('hello');
    const entries = [
      { header: { ...file('folder/', 0), type: 'directory' as const } },
      { header: file('folder/ü', 5), content },
    ];
    const read: [string, string][] = [];
    for await (const entry of readTar(writeTar(entries))) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry.content) chunks.push(chunk);
      read.push([entry.header.name, Buffer.concat(chunks).toString()]);
    }
    expect(read).toEqual([
      ['folder/', ''],
      ['folder/ü', 'hello'],
    ]);
  });

  it('fails on what is no tar, and on one that ends too early', async () => {
    const read = async (bytes: Buffer) => {
      async function* source(): AsyncGenerator<Buffer> {
        yield bytes;
      }
      for await (const { content } of readTar(source())) for await (const _ of content);
    };
    await expect(read(Buffer.alloc(600, 'x'))).rejects.toThrow();
    const whole = Buffer.concat(await collect([{ header: file('a', 2000), content: Buffer.alloc(2000) }]));
    await expect(read(whole.subarray(0, 1000))).rejects.toThrow();
    await expect(read(whole)).resolves.toBeUndefined();
  });
});
