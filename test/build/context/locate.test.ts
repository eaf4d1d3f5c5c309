import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOutside, locateDirectory, locateDockerfile } from '../../../src/build/context/locate.ts';
import { detectSource } from '../../../src/build/context/source.ts';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'locate-')));
mkdirSync(join(top, 'd/sub'), { recursive: true });
for (const file of ['f', 'd/Dockerfile', 'd/sub/dockerfile', 'd/sub/Other'])
  writeFileSync(join(top, file), '');
symlinkSync('d', join(top, 'link'));
symlinkSync('../f', join(top, 'd/out'));

describe('locateDirectory', () => {
  it('follows links, from the current folder', () => {
    expect(locateDirectory('link/sub', top)).toBe(join(top, 'd/sub'));
    expect(locateDirectory('.', join(top, 'd'))).toBe(join(top, 'd'));
  });

  it('refuses what is missing or a file', () => {
    expect(() => locateDirectory('none', top)).toThrow(
      `unable to evaluate symlinks in context path: lstat ${top}/none: no such file or directory`,
    );
    expect(() => locateDirectory('f', top)).toThrow(`context must be a directory: ${top}/f`);
  });
});

describe('locateDockerfile', () => {
  const d = join(top, 'd');

  it.each([
    [d, '', 'Dockerfile'],
    [join(d, 'sub'), '', 'dockerfile'],
    [join(d, 'sub'), 'Other', 'Other'],
    [d, 'sub/../sub/Other', 'sub/Other'],
    [d, join(d, 'sub/Other'), 'sub/Other'],
    [d, '../f', '../f'],
    [d, 'out', '../f'],
    [d, '-', '-'],
  ])('%s %j', (directory, file, found) => expect(locateDockerfile(directory, file)).toBe(found));

  it('refuses what is missing', () => {
    expect(() => locateDockerfile(top, '')).toThrow(
      `unable to evaluate symlinks in Dockerfile path: lstat ${top}/Dockerfile: no such file or directory`,
    );
  });

  it('knows what is outside', () => {
    expect(['../f', '..', '..f', 'a/../b'].map(isOutside)).toEqual([true, false, false, false]);
  });
});

describe('detectSource', () => {
  it.each([
    ['-', { kind: 'stdin' }],
    ['d', { kind: 'directory', path: 'd' }],
    ['f', { kind: 'directory', path: 'f' }],
    ['https://e.org/a.git#x', { kind: 'git', url: 'https://e.org/a.git#x' }],
    ['github.com/a/b', { kind: 'git', url: 'github.com/a/b' }],
    ['http://e.org/a.tar', { kind: 'remote', url: 'http://e.org/a.tar' }],
  ])('%s', (argument, source) => expect(detectSource(argument, '', top)).toEqual(source));

  it('takes what is here before a URL', () => {
    mkdirSync(join(top, 'github.com/a'), { recursive: true });
    expect(detectSource('github.com/a', '', top)).toEqual({ kind: 'directory', path: 'github.com/a' });
    rmSync(join(top, 'github.com'), { recursive: true });
  });

  it('refuses the rest', () => {
    expect(() => detectSource('none', '', top)).toThrow('unable to prepare context: path "none" not found');
    expect(() => detectSource('', '', top)).toThrow('unable to prepare context: path "" not found');
    expect(() => detectSource('-', '-', top)).toThrow(
      "invalid argument: can't use stdin for both build context and dockerfile",
    );
  });
});
