import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIgnoreFile } from '../../../src/build/ignore/ignore-file.ts';
import { IgnoreMatcher } from '../../../src/build/ignore/matcher.ts';

const name = fc.constantFrom('a', 'b', 'ab', 'a.b', 'foo', 'x y');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const piece = fc.constantFrom('a', 'b', 'foo', '*', '**', '?', '/', '.', '[ab]', '[^a]');
const pattern = fc
  .tuple(fc.boolean(), fc.array(piece, { minLength: 1, maxLength: 5 }))
  .map(([isException, pieces]) => (isException ? '!' : '') + pieces.join(''))
  .filter(isAccepted);

/** Cleaned, some are an exception of nothing. */
function isAccepted(text: string): boolean {
  try {
    return Boolean(new IgnoreMatcher([text]));
  } catch {
    return false;
  }
}

describe('IgnoreMatcher', () => {
  it('finds the same walking down as it does for a whole path, where nothing is taken back', () => {
    fc.assert(
      fc.property(fc.array(pattern), path, (patterns, target) => {
        const matcher = new IgnoreMatcher(patterns.filter((text) => !text.startsWith('!')));
        const parts = target.split('/');
        let results;
        let ignored = false;
        for (const depth of parts.keys()) {
          ({ ignored, results } = matcher.step(parts.slice(0, depth + 1).join('/'), results));
        }
        expect(ignored).toBe(matcher.ignores(target));
      }),
    );
  });

  it('ignores nothing without patterns, and everything below what it ignores', () => {
    fc.assert(
      fc.property(path, path, (above, below) => {
        expect(new IgnoreMatcher([]).ignores(above)).toBe(false);
        expect(new IgnoreMatcher([above]).ignores(`${above}/${below}`)).toBe(true);
      }),
    );
  });

  it('lets the last pattern decide', () => {
    fc.assert(
      fc.property(fc.array(pattern), path, (patterns, target) => {
        expect(new IgnoreMatcher([...patterns, target]).ignores(target)).toBe(true);
        expect(new IgnoreMatcher([...patterns, `!${target}`]).ignores(target)).toBe(false);
      }),
    );
  });

  it('knows below which directories an exception begins', () => {
    const matcher = new IgnoreMatcher(['*', '!a/b/c', '!d', '!**/e']);
    expect(['a', 'a/b', 'a/b/c', 'd'].map((dir) => matcher.mayExceptBelow(dir))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['a/b/c/x', 'd/x', 'e', 'ab'].map((dir) => matcher.mayExceptBelow(dir))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('looks only as deep as the pattern when asked about the files a build needs', () => {
    const matcher = new IgnoreMatcher(['**']);
    expect(matcher.ignoresByDepth('sub/Dockerfile')).toBe(true);
    expect(new IgnoreMatcher(['sub']).ignoresByDepth('sub/Dockerfile')).toBe(true);
    expect(new IgnoreMatcher(['*/deep']).ignoresByDepth('a/deep/Dockerfile')).toBe(true);
    expect(new IgnoreMatcher(['**/deep']).ignoresByDepth('a/b/deep/Dockerfile')).toBe(false);
    expect(new IgnoreMatcher(['**/deep']).ignores('a/b/deep/Dockerfile')).toBe(true);
  });
});

describe('parseIgnoreFile', () => {
  it.each([
    ['', []],
    ['# comment\n\n  \na', ['a']],
    ['\ufeff# comment\n', []],
    [' #not a comment', ['#not a comment']],
    ['/a/\n/\n./b//c/../d', ['a', '/', 'b/d']],
    ['! /a\n!\n!  ', ['!a', '!', '!']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\u00a0', ['a']],
  ])('%j', (text, patterns) => {
    expect(parseIgnoreFile(text)).toEqual(patterns);
  });
});
