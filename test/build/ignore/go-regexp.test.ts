import { describe, expect, it } from 'vitest';
import { compileGoRegExp, RegExpSyntaxError } from '../../../src/build/ignore/go-regexp.ts';

describe('compileGoRegExp', () => {
  it.each([
    ['^a.b$', ['a+b', 'a\rb', 'a😀b'], ['ab', 'a\nb']],
    ['^a\\.b$', ['a.b'], ['axb']],
    ['^[^/]*$', ['', 'a\nb', '😀'], ['a/b']],
    ['^(.*/)?x$', ['x', 'a/x', 'a/b/x'], ['ax']],
    ['^a{2}$', ['aa'], ['a', 'a{2}']],
    ['^a{2,}$', ['aa', 'aaa'], ['a']],
    ['^a{,2}$', ['a{,2}'], ['aa']],
    ['^a{x}$', ['a{x}'], []],
    ['^a{02}$', ['a{02}'], ['aa']],
    ['^a|b$', ['ax', 'xb'], ['xx']],
    ['^[a-c]$', ['b'], ['d']],
    ['^[]a]$', [']', 'a'], ['b']],
    ['^[a-]$', ['a', '-'], ['b']],
    ['^[[:alpha:]]$', ['Z'], ['1', 'é']],
    ['^[\\d_]$', ['5', '_'], ['a']],
    ['^\\d\\D\\s\\S\\w\\W$', ['1a\tx_-'], ['1a\u00a0x_-']],
    ['^\\a\\n\\v$', ['\u0007\n\v'], []],
    ['\\Aa\\z', ['a'], ['ab']],
    ['^\\bé\\B', [], ['é']],
    ['^a]}$', ['a]}'], []],
    ['^é😀$', ['é😀'], []],
    ['^^{2}a$', ['a'], []],
  ] as const)('%s', (source, matching, others) => {
    const regExp = compileGoRegExp(source);
    for (const text of matching) expect(text).toMatch(regExp);
    for (const text of others) expect(text).not.toMatch(regExp);
  });

  it.each(['^[a$', '^[[:nope:]]$', '^\\q$', '^\\é$', '\\', '^[b-a]$', '^a{1001}$', '^a{2}{3}$', '^a{3,2}$'])(
    'refuses %s',
    (source) => {
      expect(() => compileGoRegExp(source)).toThrow(RegExpSyntaxError);
    },
  );
});
