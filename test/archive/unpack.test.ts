import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { EntryMaker } from '../../src/archive/file-entry.ts';
import type { TarHeader } from '../../src/archive/header.ts';
import { treeEntries } from '../../src/archive/tree.ts';
import { BreakoutError, unpackTar, type UnpackOptions } from '../../src/archive/unpack.ts';
import { writeTar, type TarEntry } from '../../src/archive/writer.ts';

let scratch: string;
let root: string;

beforeEach(() => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'unpack-')));
  root = join(scratch, 'root');
  mkdirSync(root);
  writeFileSync(join(scratch, 'outside'), 'untouched');
});

const entry = (name: string, fields: Partial<TarHeader> = {}, content = ''): TarEntry => ({
  header: {
    name,
    type: name.endsWith('/') ? 'directory' : 'file',
    mode: name.endsWith('/') ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    mtime: 1_000_000,
    ...fields,
    size: Buffer.byteLength(content),
  },
  content: Buffer.from(content),
});
const link = (name: string, linkname: string) => entry(name, { type: 'symlink', linkname });
const hardLink = (name: string, linkname: string) => entry(name, { type: 'link', linkname });

const unpack = (entries: readonly TarEntry[], options?: UnpackOptions) =>
  unpackTar(writeTar(entries), root, options);
const read = (name: string) => readFileSync(join(root, name), 'utf8');

describe('unpackTar', () => {
  it('makes files, folders and links with their modes and times', async () => {
    await unpack([
      entry('d/', { mode: 0o1750 }),
      entry('d/f', { mode: 0o4640 }, 'text'),
      link('l', 'no/where'),
      hardLink('h', 'd/f'),
      entry('p', { type: 'fifo', mode: 0o600 }),
    ]);
    const of = (name: string) => lstatSync(join(root, name));
    expect(read('d/f')).toBe('text');
    expect(of('d').mode & 0o7777).toBe(0o1750);
    expect(of('d/f').mode & 0o7777).toBe(0o4640);
    expect(['d', 'd/f', 'l'].map((name) => of(name).mtimeMs)).toEqual([1e9, 1e9, 1e9]);
    expect(readlinkSync(join(root, 'l'))).toBe('no/where');
    expect(of('h').ino).toBe(of('d/f').ino);
    expect(of('p').isFIFO()).toBe(true);
  });

  it('makes folders that are only implied', async () => {
    await unpack([entry('a/b/c', {}, 'x')]);
    expect(read('a/b/c')).toBe('x');
    expect(lstatSync(join(root, 'a/b')).mode & 0o777).toBe(0o755);
  });

  it('replaces files, whatever other names they have, and merges folders', async () => {
    mkdirSync(join(root, 'd'));
    writeFileSync(join(root, 'd/kept'), 'kept');
    linkSync(join(scratch, 'outside'), join(root, 'd/shared'));
    symlinkSync(join(scratch, 'outside'), join(root, 'd/link'));
    await unpack([
      entry('d/', { mode: 0o700 }),
      entry('d/shared', { mode: 0o777 }, 'new'),
      entry('d/link', {}, 'new'),
    ]);
    expect([read('d/kept'), read('d/shared'), read('d/link')]).toEqual(['kept', 'new', 'new']);
    expect(lstatSync(join(root, 'd/link')).isFile()).toBe(true);
    expect(lstatSync(join(root, 'd')).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(scratch, 'outside'), 'utf8')).toBe('untouched');
  });

  it('does not touch the folder itself', async () => {
    chmodSync(root, 0o711);
    await unpack([entry('./', { mode: 0o700 }), entry('./f', {}, 'x')]);
    expect(lstatSync(root).mode & 0o777).toBe(0o711);
    expect(read('f')).toBe('x');
  });

  it('puts no folder in the place of a file, nor the other way round', async () => {
    writeFileSync(join(root, 'f'), 'old');
    mkdirSync(join(root, 'd'));
    await expect(unpack([entry('f/')])).rejects.toThrow(
      `cannot overwrite non-directory "f" with directory "${root}"`,
    );
    await expect(unpack([entry('d', {}, 'x')])).rejects.toThrow(
      `cannot overwrite directory "d" with non-directory "${root}"`,
    );
    expect(read('f')).toBe('old');
  });

  it('renames what it is told to, targets of hard links included', async () => {
    const rename = (name: string) => name.replace('old', 'new');
    await unpack([entry('old/'), entry('old/f', {}, 'x'), hardLink('old/h', 'old/f')], { rename });
    expect(readdirSync(join(root, 'new'))).toEqual(['f', 'h']);
    expect(read('new/h')).toBe('x');
  });

  it('refuses devices', async () => {
    const device = entry('null', { type: 'character-device', devmajor: 1, devminor: 3 });
    await expect(unpack([device])).rejects.toThrow(`mknod ${root}/null: operation not permitted`);
    expect(existsSync(join(root, 'null'))).toBe(false);
  });

  it('gives back what was packed', async () => {
    const segment = fc.constantFrom('a', 'b', 'ü', ' c', 'n'.repeat(90));
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const files = fc.dictionary(path, fc.string({ maxLength: 2000 }), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(files, async (wanted) => {
        const from = mkdtempSync(join(scratch, 'from-'));
        const to = mkdtempSync(join(scratch, 'to-'));
        const made: Record<string, string> = {};
        for (const [name, content] of Object.entries(wanted)) {
          try {
            mkdirSync(join(from, name, '..'), { recursive: true });
            writeFileSync(join(from, name), content);
            made[name] = content;
          } catch {
            // A file is where a folder should be, or the other way round.
          }
        }
        const entries = treeEntries(from, true, new EntryMaker(), {
          nameOf: (relative) => relative || undefined,
          onSkipped: async (message) => Promise.reject(new Error(message)),
        });
        await unpackTar(writeTar(entries), to);
        for (const [name, content] of Object.entries(made)) {
          expect(readFileSync(join(to, name), 'utf8')).toBe(content);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('an archive that reaches out of the folder', () => {
  const untouched = () => {
    expect(readFileSync(join(scratch, 'outside'), 'utf8')).toBe('untouched');
    expect(readdirSync(scratch).toSorted()).toEqual(['outside', 'root']);
  };

  it.each([
    ['a name with dots', [entry('../outside', {}, 'evil')]],
    ['a name with dots inside', [entry('a/../../outside', {}, 'evil')]],
    ['a folder above', [entry('../', { mode: 0o777 })]],
    ['a folder beside', [entry('../other/')]],
    ['a parent that is only implied', [entry('../other/f', {}, 'evil')]],
    ['a link and a name through it', [link('l', '..'), entry('l/outside', {}, 'evil')]],
    ['a link, a folder through it', [link('l', '..'), entry('l/other/')]],
    ['two links', [link('a', '..'), link('b', 'a'), entry('b/outside', {}, 'evil')]],
    ['a link further up', [entry('d/'), link('d/l', '../..'), entry('d/l/x/y', {}, 'evil')]],
    ['a hard link out', [hardLink('h', '../outside')]],
    ['a hard link through a link', [link('l', '..'), hardLink('h', 'l/outside')]],
  ])('is refused: %s', async (_what, entries) => {
    await expect(unpack(entries)).rejects.toThrow(BreakoutError);
    untouched();
  });

  it('is taken below the folder where a name is absolute', async () => {
    await unpack([entry('/etc/passwd', {}, 'x')]);
    expect(read('etc/passwd')).toBe('x');
  });

  it('writes nothing through a link in the place of a file', async () => {
    await unpack([link('l', '../outside'), entry('l', { mode: 0o777 }, 'x')]);
    expect(read('l')).toBe('x');
    untouched();
  });

  it('changes nothing through a hard link to a link', async () => {
    await unpack([link('l', '../outside'), hardLink('h', 'l')]);
    untouched();
  });

  it('does not follow a link that was there before', async () => {
    symlinkSync('..', join(root, 'l'));
    await expect(unpack([entry('l/outside', {}, 'evil')])).rejects.toThrow(
      `refusing to write through the symbolic link "${root}/l"`,
    );
    untouched();
  });

  it('never gets out, whatever it holds', async () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', '..', '.', '', 'outside', 'root'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('/') || '.');
    const anything = fc.oneof(
      name.map((it) => entry(it, { type: 'file' }, 'evil')),
      name.map((it) => entry(`${it}/`, { mode: 0o777 })),
      fc.tuple(name, name).map(([it, target]) => link(it, target)),
      fc.tuple(name, name).map(([it, target]) => hardLink(it, target)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 6 }), async (entries) => {
        await unpack(entries).catch(() => {});
        untouched();
        expect(lstatSync(join(scratch, 'outside')).mode & 0o777).toBe(0o644);
      }),
      { numRuns: 300 },
    );
  });
});
