import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote, quoteTime } from '../../src/values/quote.ts';
import { byteLength, cut, trimSpace } from '../../src/values/text.ts';
import { anyText } from './support.ts';

describe('cut', () => {
  test('splits at the first separator', () => {
    expect(cut('a=b=c', '=')).toEqual(['a', 'b=c', true]);
    expect(cut('abc', '=')).toEqual(['abc', '', false]);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [before, after, found] = cut(text, ':');
        expect(found ? `${before}:${after}` : before).toBe(text);
      }),
    );
  });
});

test('trimSpace takes Unicode white space, not the byte order mark', () => {
  expect(trimSpace('\t\u0085\u00a0 a b\u3000\n')).toBe('a b');
  expect(trimSpace('\ufeffa')).toBe('\ufeffa');
});

test('byteLength counts UTF-8', () => expect(byteLength('aé😀')).toBe(7));

describe('quote', () => {
  test.each([
    ['a', '"a"'],
    ['"\\', '"\\"\\\\"'],
    ['\n\t\u0007', '"\\n\\t\\a"'],
    ['\u0000\u007f', '"\\x00\\x7f"'],
    ['é😀', '"é😀"'],
    ['\u00a0\u2028\u{e0001}', '"\\u00a0\\u2028\\U000e0001"'],
  ])('%j', (text, quoted) => expect(quote(text)).toBe(quoted));

  test('never breaks out of its quotes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quote(text)).toMatch(/^"(?:[^"\\\n]|\\.)*"$/);
        expect(quoteTime(text)).toMatch(/^"(?:[ !#-[\]-~\x7f]|\\.)*"$/);
      }),
    );
  });
});

test('quoteTime spells out bytes', () => expect(quoteTime('é"\n')).toBe('"\\xc3\\xa9\\"\\x0a"'));
