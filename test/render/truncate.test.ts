import { describe, expect, test } from 'vitest';
import { ellipsis, truncateId } from '../../src/render/truncate.ts';

test('truncateId', () => {
  expect(truncateId('sha256:0123456789abcdef')).toBe('0123456789ab');
  expect(truncateId('0123456789abcdef')).toBe('0123456789ab');
  expect(truncateId('short')).toBe('short');
  expect(truncateId('')).toBe('');
});

describe('ellipsis', () => {
  test.each([
    ['this is a long text', 0, ''],
    ['this is a long text', 1, 't'],
    ['', 1, ''],
    ['this is a long text', 4, 'thi…'],
    ['tiny', 4, 'tiny'],
    ['こんにちは', 9, 'こんにち…'],
    ['こんにちは', 10, 'こんにちは'],
    ['テスト漢字', 8, 'テスト…'],
    ['ABCこんにちは', 8, 'ABCこん…'],
  ])('%s to %d', (text, width, cut) => {
    expect(ellipsis(text, width)).toBe(cut);
  });
});
