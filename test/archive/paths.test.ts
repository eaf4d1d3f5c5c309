import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertsDirectory,
  baseName,
  cleanPath,
  preserveTrailing,
  resolveLinks,
  splitEntry,
} from '../../src/archive/paths.ts';

describe('paths as Go has them', () => {
  it.each([
    ['', '.'],
    ['/', '/'],
    ['//a//b/', '/a/b'],
    ['a/../..', '..'],
    ['/../a', '/a'],
    ['./a/.', 'a'],
    ['a/b/..', 'a'],
  ])('cleans %j', (path, clean) => expect(cleanPath(path)).toBe(clean));

  it.each([
    ['', '.'],
    ['/', '/'],
    ['///', '/'],
    ['a/', 'a'],
    ['/a/b', 'b'],
    ['a/.', '.'],
    ['.', '.'],
  ])('takes the last part of %j', (path, base) => expect(baseName(path)).toBe(base));

  it.each([
    ['/a/b', '/a', 'b'],
    ['/a/b/', '/a', 'b'],
    ['/a/b/.', '/a/b', '.'],
    ['/', '/', '/'],
    ['/.', '/', '.'],
    ['a', '.', 'a'],
    ['.', '.', '.'],
  ])('splits %j', (path, directory, base) => expect(splitEntry(path)).toEqual({ directory, base }));

  it.each([
    ['/a', 'a/', '/a/'],
    ['/a', 'a/.', '/a/.'],
    ['/a', 'a', '/a'],
    ['/', '/.', '/.'],
    ['/', '/', '/'],
    ['/a/.', 'a/.', '/a/.'],
  ])('gives %j the end of %j', (clean, original, path) =>
    expect(preserveTrailing(clean, original)).toBe(path),
  );

  it('knows what must be a directory', () => {
    expect(['a/', 'a/.', '.', '/', ''].map(assertsDirectory)).toEqual([true, true, true, true, true]);
    expect(['a', 'a.', '/a/..b'].map(assertsDirectory)).toEqual([false, false, false]);
  });
});

describe('resolveLinks', () => {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'links-')));
  mkdirSync(join(top, 'd/e'), { recursive: true });
  writeFileSync(join(top, 'd/f'), '');
  for (const [target, name] of [
    ['d', 'to-d'],
    ['../f', 'd/e/up'],
    [`${top}/to-d/e`, 'absolute'],
    ['loop2', 'loop1'],
    ['loop1', 'loop2'],
    ['none', 'broken'],
  ] as const) {
    symlinkSync(target, join(top, name));
  }

  it.each([
    ['to-d/f', 'd/f'],
    ['to-d/e/up', 'd/f'],
    ['absolute/../f', 'd/f'],
    ['absolute/', 'd/e'],
    ['d/./e/..', 'd'],
    ['', ''],
  ])('%j', (path, resolved) => {
    expect(resolveLinks(join(top, '/') + path)).toBe(resolved ? join(top, resolved) : top);
  });

  it('finds what the operating system finds', () => {
    const part = fc.constantFrom('d', 'e', 'f', 'up', 'to-d', 'absolute', '.', '..', '');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const path = [top, ...parts].join('/');
        let expected: string | undefined;
        try {
          expected = realpathSync.native(path);
        } catch {
          expect(() => resolveLinks(path)).toThrow();
        }
        if (expected !== undefined) expect(resolveLinks(path)).toBe(expected);
      }),
    );
  });

  it.each([
    ['none', 'lstat {top}/none: no such file or directory'],
    ['broken', 'lstat {top}/none: no such file or directory'],
    ['d/f/x', 'not a directory'],
    ['d/f/', 'not a directory'],
    ['loop1', 'EvalSymlinks: too many links'],
  ])('refuses %j', (path, message) => {
    expect(() => resolveLinks(`${top}/${path}`)).toThrow(message.replace('{top}', top));
  });
});
