import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  localDestination,
  localSource,
  planCopy,
  renamed,
  sourceEntries,
  withOriginalName,
  type CopyEnd,
} from '../../src/archive/copy.ts';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'copy-')));
mkdirSync(join(top, 'd/e'), { recursive: true });
writeFileSync(join(top, 'd/f'), 'x');
writeFileSync(join(top, 'f'), 'x');
for (const [target, name] of [
  ['d', 'to-d'],
  ['f', 'to-f'],
  ['none', 'broken'],
  ['no/such', 'far'],
  ['loop', 'loop'],
] as const) {
  symlinkSync(target, join(top, name));
}

const file: CopyEnd = { path: '/s/file', exists: true, isDirectory: false };
const folder: CopyEnd = { path: '/s/folder', exists: true, isDirectory: true };
const existing = (isDirectory: boolean): CopyEnd => ({ path: '/x/to', exists: true, isDirectory });
const missing = (path: string): CopyEnd => ({ path, exists: false, isDirectory: false });

describe('planCopy', () => {
  it.each([
    ['a file into a folder', file, existing(true), { directory: '/x/to' }],
    ['a folder into a folder', folder, existing(true), { directory: '/x/to' }],
    ['a file over a file', file, existing(false), { directory: '/x', rename: { from: 'file', to: 'to' } }],
    ['a file to a new name', file, missing('/x/to'), { directory: '/x', rename: { from: 'file', to: 'to' } }],
    [
      'a folder to a new name',
      folder,
      missing('/x/to/'),
      { directory: '/x', rename: { from: 'folder', to: 'to' } },
    ],
    [
      'what is in a folder to a new name',
      { ...folder, path: '/s/folder/.' },
      missing('/x/to'),
      { directory: '/x', rename: { from: '.', to: 'to' } },
    ],
    [
      'a followed link by the name it has in the archive',
      { ...file, rebaseName: 'asked' },
      missing('/x/to'),
      { directory: '/x', rename: { from: 'asked', to: 'to' } },
    ],
  ])('%s', (_what, source, destination, plan) => {
    expect(planCopy(source, destination)).toEqual(plan);
  });

  it('refuses a folder in the place of a file, and a file in that of a folder', () => {
    expect(() => planCopy(folder, existing(false))).toThrow('cannot copy directory');
    expect(() => planCopy(file, missing('/x/to/'))).toThrow('no such directory');
    expect(() => planCopy(file, missing('/x/to/.'))).toThrow('no such directory');
  });
});

describe('renamed', () => {
  it.each([
    ['a/a/b', { from: 'a', to: 'x' }, 'x/a/b'],
    ['./b', { from: '.', to: 'x' }, 'x/b'],
    ['/b', { from: '/', to: 'x' }, 'x/b'],
    ['a', { from: 'a', to: '$&' }, '$&'],
  ])('%s', (name, rename, expected) => expect(renamed(name, rename)).toBe(expected));
});

describe('a local source', () => {
  it.each([
    ['f', false, { path: 'f', isDirectory: false }],
    ['d', false, { path: 'd', isDirectory: true }],
    ['d/', false, { path: 'd/', isDirectory: true }],
    ['d/.', false, { path: 'd/.', isDirectory: true }],
    ['to-d', false, { path: 'to-d', isDirectory: false }],
    ['to-d/', false, { path: 'd/', isDirectory: true, rebaseName: 'to-d' }],
    ['to-d/.', false, { path: 'd/.', isDirectory: true }],
    ['to-d/f', false, { path: 'd/f', isDirectory: false }],
    ['to-d', true, { path: 'd', isDirectory: true, rebaseName: 'to-d' }],
    ['to-f', true, { path: 'f', isDirectory: false, rebaseName: 'to-f' }],
    ['f', true, { path: 'f', isDirectory: false }],
  ])('%s, following: %s', (path, follow, { path: found, ...rest }) => {
    expect(localSource(`${top}/${path}`, follow)).toEqual({ exists: true, path: `${top}/${found}`, ...rest });
  });

  it('must exist and be what it says', () => {
    expect(() => localSource(`${top}/none`, false)).toThrow(`lstat ${top}/none: no such file or directory`);
    expect(() => localSource(`${top}/f/`, false)).toThrow('not a directory');
    expect(() => localSource(`${top}/broken`, true)).toThrow(`lstat ${top}/none: no such file or directory`);
  });

  it('is packed under its own name, the one asked for, or another', async () => {
    const names = async (source: CopyEnd, to?: string) => {
      const list: string[] = [];
      const options = { rename: to === undefined ? undefined : { from: '', to }, onSkipped: async () => {} };
      for await (const { header } of sourceEntries(source, options)) list.push(header.name);
      return list;
    };
    expect(await names(localSource(`${top}/d`, false))).toEqual(['d/', 'd/e/', 'd/f']);
    expect(await names(localSource(`${top}/d/.`, false))).toEqual(['./', './e/', './f']);
    expect(await names(localSource(`${top}/to-d/`, false))).toEqual(['to-d/', 'to-d/e/', 'to-d/f']);
    expect(await names(localSource(`${top}/to-d`, false))).toEqual(['to-d']);
    expect(await names(localSource(`${top}/d`, false), 'new')).toEqual(['new/', 'new/e/', 'new/f']);
    expect(await names(localSource(`${top}/to-f`, true))).toEqual(['to-f']);
  });
});

describe('withOriginalName', () => {
  it.each([
    ['/a/link', '/b/target', { path: '/b/target', rebaseName: 'link' }],
    ['/a/link/', '/b/target', { path: '/b/target/', rebaseName: 'link' }],
    ['/a/link/.', '/b/target', { path: '/b/target/.' }],
    ['/a/same', '/b/same', { path: '/b/same' }],
  ])('%s to %s', (path, resolved, expected) => expect(withOriginalName(path, resolved)).toEqual(expected));
});

describe('a local destination', () => {
  it.each([
    ['d', { path: 'd', exists: true, isDirectory: true }],
    ['f', { path: 'f', exists: true, isDirectory: false }],
    ['to-d', { path: 'd', exists: true, isDirectory: true }],
    ['broken', { path: 'none', exists: false, isDirectory: false }],
    ['new', { path: 'new', exists: false, isDirectory: false }],
    ['new/', { path: 'new/', exists: false, isDirectory: false }],
  ])('%s', (path, { path: found, ...rest }) => {
    expect(localDestination(`${top}/${path}`)).toEqual({ path: `${top}/${found}`, ...rest });
  });

  it.each([
    ['no/such', 'stat {top}/no: no such file or directory'],
    ['far', 'stat {top}/no: no such file or directory'],
    ['f/x', 'lstat {top}/f/x: not a directory'],
    ['loop', 'too many symlinks in {top}/loop'],
  ])('refuses %s', (path, message) => {
    expect(() => localDestination(`${top}/${path}`)).toThrow(message.replace('{top}', top));
  });
});
