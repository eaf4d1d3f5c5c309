import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filter, mergeFilters, parseFilter } from '../../src/values/filters.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('--filter', () => {
  accepts(parseFilter, [
    ['', {}],
    ['label=a=b', { label: { 'a=b': true } }],
    [' Status = running ', { status: { running: true } }],
    ['=', { '': { '': true } }],
  ]);
  rejects(parseFilter, [['label', 'bad format of filter (expected name=value)']]);
  neverCrashes(parseFilter, textOf('label', '=', ' ', '__proto__'));
});

describe('merging', () => {
  test('adds the values of a key up', () => {
    const merged = mergeFilters(filter('a', '1'), filter('b', '1'), filter('a', '2'), filter('a', '1'), {});
    expect(merged).toEqual({ a: { 1: true, 2: true }, b: { 1: true } });
  });

  test('keeps every pair', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const merged = mergeFilters(...pairs.map(([key, value]) => filter(key, value)));
        const kept = Object.entries(merged).flatMap(([key, values]) =>
          Object.keys(values).map((value) => JSON.stringify([key, value])),
        );
        expect(new Set(kept)).toEqual(new Set(pairs.map((pair) => JSON.stringify(pair))));
        expect(kept).toHaveLength(new Set(kept).size);
      }),
    );
  });
});
