import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ChangedFileError, EntryMaker } from '../../src/archive/file-entry.ts';
import { treeEntries, type TreeOptions, type Verdict } from '../../src/archive/tree.ts';
import type { TarEntry } from '../../src/archive/writer.ts';

let top: string;
let skipped: string[];

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'tree-'));
  skipped = [];
});

function walk(
  options: Partial<TreeOptions<Verdict>> = {},
  maker = new EntryMaker(),
): AsyncGenerator<TarEntry> {
  return treeEntries(top, true, maker, {
    nameOf: (relative) => relative || undefined,
    onSkipped: async (message) => void skipped.push(message),
    ...options,
  });
}

async function all(entries: AsyncIterable<TarEntry>): Promise<TarEntry[]> {
  const list: TarEntry[] = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

const names = async (entries: AsyncIterable<TarEntry>) =>
  (await all(entries)).map(({ header }) => header.name);

function contentOf(entry: TarEntry | undefined): AsyncIterable<Buffer> {
  const content = entry?.content;
  if (content === undefined || Buffer.isBuffer(content)) throw new Error('not a large file');
  return content;
}

describe('treeEntries', () => {
  it('goes down in the order of names', async () => {
    for (const folder of ['b', 'b/y', 'a']) mkdirSync(join(top, folder));
    for (const file of ['b/x', 'b/y/z', 'b.txt', 'a/1', '0']) writeFileSync(join(top, file), '');
    expect(await names(walk())).toEqual(['0', 'a/', 'a/1', 'b/', 'b/x', 'b/y/', 'b/y/z', 'b.txt']);
  });

  it('names the top too if it is to be in the archive', async () => {
    writeFileSync(join(top, 'f'), '');
    const nameOf = (relative: string) => (relative ? `new/${relative}` : 'new');
    expect(await names(walk({ nameOf }))).toEqual(['new/', 'new/f']);
  });

  it('tells modes, times, targets and owners', async () => {
    writeFileSync(join(top, 'f'), 'abc');
    chmodSync(join(top, 'f'), 0o4751);
    utimesSync(join(top, 'f'), 5.9, 5.9);
    symlinkSync('no/where', join(top, 'l'));
    execFileSync('mkfifo', ['-m', '600', join(top, 'p')]);
    const [file, link, pipe] = await all(walk({}, new EntryMaker({ uid: 7, gid: 8 })));
    expect(file).toMatchObject({
      header: { name: 'f', type: 'file', mode: 0o4751, size: 3, mtime: 5, uid: 7, gid: 8 },
      content: Buffer.from('abc'),
    });
    expect(link?.header).toMatchObject({ name: 'l', type: 'symlink', linkname: 'no/where', size: 0 });
    expect(pipe?.header).toMatchObject({ name: 'p', type: 'fifo', mode: 0o600, size: 0 });
  });

  it('sends a file with two names once', async () => {
    writeFileSync(join(top, 'a'), 'abc');
    linkSync(join(top, 'a'), join(top, 'b'));
    const [first, second] = await all(walk());
    expect(first?.header).toMatchObject({ type: 'file', size: 3 });
    expect(second).toEqual({ header: expect.objectContaining({ type: 'link', linkname: 'a', size: 0 }) });
  });

  it('leaves sockets out and says so', async () => {
    const server = createServer().listen(join(top, 's'));
    await new Promise((resolve) => server.once('listening', resolve));
    writeFileSync(join(top, 't'), '');
    expect(await names(walk())).toEqual(['t']);
    expect(skipped).toEqual([`Can't add file ${top}/s to tar: archive/tar: sockets not supported`]);
    server.close();
  });

  it('goes on where a file has gone, with docker’s words', async () => {
    for (const file of ['a', 'b', 'c']) writeFileSync(join(top, file), '');
    const entries = walk();
    await entries.next();
    unlinkSync(join(top, 'b'));
    expect(await names(entries)).toEqual(['c']);
    expect(skipped).toEqual([`Can't add file ${top}/b to tar: lstat ${top}/b: no such file or directory`]);
  });

  it('takes a small file as it is found, whatever size it had', async () => {
    writeFileSync(join(top, 'a'), 'x');
    writeFileSync(join(top, 'b'), 'x');
    const entries = walk();
    await entries.next();
    writeFileSync(join(top, 'b'), 'longer');
    expect(await all(entries)).toMatchObject([{ header: { size: 6 }, content: Buffer.from('longer') }]);
  });

  it('sends as much of a large file as was told when it grows, and fails when it shrinks', async () => {
    const size = 200_000;
    writeFileSync(join(top, 'f'), Buffer.alloc(size));
    const read = async (change: number) => {
      const [entry] = await all(walk());
      truncateSync(join(top, 'f'), change);
      let bytes = 0;
      for await (const chunk of contentOf(entry)) bytes += chunk.length;
      return bytes;
    };
    expect(await read(300_000)).toBe(300_000 - 100_000);
    await expect(read(100)).rejects.toThrow(ChangedFileError);
    writeFileSync(join(top, 'f'), Buffer.alloc(size));
    await expect(read(100)).rejects.toThrow(`${top}/f became shorter by 199900 bytes while it was read`);
  });

  it('neither takes nor enters what is judged away, and hands verdicts down', async () => {
    for (const folder of ['in', 'in/deep', 'out', 'through']) mkdirSync(join(top, folder));
    for (const file of ['in/deep/f', 'out/f', 'through/f']) writeFileSync(join(top, file), '');
    const parents: Record<string, Verdict | undefined> = {};
    const judge: TreeOptions<Verdict>['judge'] = (relative, _isDirectory, parent) => {
      parents[relative] = parent;
      return { take: !/^(?:out|through)$/.test(relative), descend: relative !== 'out' };
    };
    expect(await names(walk({ judge }))).toEqual(['in/', 'in/deep/', 'in/deep/f', 'through/f']);
    expect(parents).not.toHaveProperty('out/f');
    expect(parents['in']).toBeUndefined();
    expect(parents['through/f']).toEqual({ take: false, descend: true });
  });
});
