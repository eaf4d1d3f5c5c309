import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { progressText } from '../../src/progress/bar.ts';
import type { Count } from '../../src/progress/event.ts';

const now = new Date('2025-01-01T00:01:40Z');
const start = now.getTime() / 1000 - 100;
const text = (count: Partial<Count>, width = 40) =>
  progressText({ current: 0, total: 0, ...count }, width, now);

describe('numbers', () => {
  test.each<[Partial<Count>, string]>([
    [{}, ''],
    [{ current: 1 }, '      1B'],
    [{ current: 3, units: 'tasks' }, '3 tasks'],
    [{ current: 50, total: 100 }, '     50B/100B'],
    [{ current: 150, total: 100 }, '    150B'],
    [{ current: 1, total: 3, units: 'tasks' }, '1/3 tasks'],
    [{ current: 4, total: 3, units: 'tasks' }, '4 tasks'],
    [{ current: 50, total: 100, hideCounts: true }, ''],
    [{ total: 100 }, '      0B/100B'],
  ])('%j is %j', (count, shown) => {
    expect(text(count)).toBe(shown);
  });
});

test('the bar needs more than 110 columns', () => {
  expect(text({ current: 50, total: 100 }, 110)).toBe('     50B/100B');
  expect(text({ current: 50, total: 100 }, 111)).toBe(`[${'='.repeat(25)}>${' '.repeat(25)}]      50B/100B`);
  expect(text({ current: 100, total: 100, hideCounts: true }, 111)).toBe(`[${'='.repeat(50)}>] `);
});

describe('time left', () => {
  test.each<[number, number, string]>([
    [20, 100, ' 6m40s'],
    [90, 200, ' 2m2s'],
    [1, 100, ' 2h45m0s'],
    [99, 200, ' 1m42s'],
    [0, 100, ''],
    [100, 100, ''],
  ])('after 100 s, %d of %d', (current, total, left) => {
    expect(text({ current, total, start }, 60).replace(/^.*B/, '')).toBe(left);
  });

  test('needs more than 50 columns', () => {
    expect(text({ current: 20, total: 100, start }, 50)).toBe('     20B/100B');
  });
});

test('the bar always has the same width', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1 }), (current, total) => {
      expect(text({ current, total, hideCounts: true }, 200).length).toBe(54);
    }),
  );
});
