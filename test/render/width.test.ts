import { describe, expect, test } from 'vitest';
import { displayWidth, eastAsianWidth, measureFor } from '../../src/render/width.ts';

describe('displayWidth', () => {
  test.each([
    ['', 0],
    ['plain', 5],
    ['ü', 1],
    ['e\u0301', 1],
    ['日本語', 6],
    ['\u1112\u1161\u11ab', 2],
    ['👍🏽', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 1],
    ['…', 1],
    ['\u200b', 0],
    ['\x1b[1mb\x1b[0m', 7],
    ['ｱ', 1],
  ])('%j', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

test('characters of ambiguous width are wide in East Asia', () => {
  expect(eastAsianWidth('…')).toBe(2);
  expect(eastAsianWidth('─')).toBe(2);
  expect(eastAsianWidth('日x')).toBe(3);
  expect(eastAsianWidth('plain')).toBe(5);
});

describe('measureFor', () => {
  test.each([
    [{}, displayWidth],
    [{ LANG: 'C' }, displayWidth],
    [{ LANG: 'en_US.UTF-8' }, displayWidth],
    [{ LANG: 'zh_CN.UTF-8' }, eastAsianWidth],
    [{ LANG: 'ja' }, displayWidth],
    [{ LANG: 'ja_JP.eucJP' }, eastAsianWidth],
    [{ LANG: 'zh_TW.Big5' }, eastAsianWidth],
    [{ LANG: 'ko_KR.UTF-8@cjk_narrow' }, displayWidth],
    [{ LANG: 'de_DE.ISO-8859-1' }, displayWidth],
    [{ LC_CTYPE: 'ja_JP.UTF-8', LANG: 'C' }, eastAsianWidth],
    [{ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, displayWidth],
    [{ RUNEWIDTH_EASTASIAN: '1' }, eastAsianWidth],
    [{ RUNEWIDTH_EASTASIAN: '0', LANG: 'ja_JP.UTF-8' }, displayWidth],
  ])('%j', (env, measure) => {
    expect(measureFor(env)).toBe(measure);
  });
});
