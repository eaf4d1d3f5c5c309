import { expect, it } from 'vitest';
import { nearest } from '../../src/cli/suggest.ts';

const names = ['run', 'ps', 'stop', 'start', 'images', 'inspect', 'volume'];

it.each([
  ['stpo', 'stop'],
  ['strat', 'start'],
  ['imges', 'images'],
  ['isnpect', 'inspect'],
  ['zzzzzz', undefined],
  ['p', 'ps'],
])('%s -> %s', (typed, expected) => expect(nearest(typed, names)).toBe(expected));
