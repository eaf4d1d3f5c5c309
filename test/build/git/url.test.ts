import { describe, expect, it } from 'vitest';
import { isGitUrl, isHttpUrl, parseGitUrl } from '../../../src/build/git/url.ts';

describe('isGitUrl', () => {
  it.each([
    'https://example.org/a.git',
    'http://example.org/a.git#main',
    'git://example.org/a',
    'git@example.org:a/b',
    'github.com/a/b',
  ])('takes %s', (url) => expect(isGitUrl(url)).toBe(true));

  it.each([
    'https://example.org/a',
    'https://example.org/a.git/',
    'https://example.org/a.git#',
    'ssh://a/b.git',
    'a.git',
    './github.com/a',
  ])('does not take %s', (url) => expect(isGitUrl(url)).toBe(false));
});

describe('isHttpUrl', () => {
  it('goes by the scheme', () => {
    expect(['http://a', 'https://a', 'HTTP://a', 'ftp://a', 'a'].map(isHttpUrl)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('parseGitUrl', () => {
  it.each([
    ['https://e.org/a.git', 'https://e.org/a.git', 'master', ''],
    ['https://e.org/a.git#v1', 'https://e.org/a.git', 'v1', ''],
    ['https://e.org/a.git#:sub', 'https://e.org/a.git', 'master', 'sub'],
    ['https://e.org/a.git#v1:sub/x:y', 'https://e.org/a.git', 'v1', 'sub/x:y'],
    ['https://e.org/a.git#pull%2F1%2Fhead', 'https://e.org/a.git', 'pull/1/head', ''],
    ['github.com/a/b#dev', 'https://github.com/a/b', 'dev', ''],
    ['git@e.org:a/b.git#dev:sub', 'git@e.org:a/b.git', 'dev', 'sub'],
    ['git@e.org:a/b.git#a%20b', 'git@e.org:a/b.git', 'a%20b', ''],
    ['git://e.org/a', 'git://e.org/a', 'master', ''],
  ])('%s', (url, remote, ref, subdirectory) => {
    expect(parseGitUrl(url)).toEqual({ remote, ref, subdirectory });
  });

  it('refuses a ref that git would take for an option', () => {
    expect(() => parseGitUrl('https://e.org/a.git#--upload-pack=evil')).toThrow(
      'invalid refspec: --upload-pack=evil',
    );
  });
});
