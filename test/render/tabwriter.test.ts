import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tabulate } from '../../src/render/tabwriter.ts';
import { eastAsianWidth } from '../../src/render/width.ts';
import tables from './fixtures/tables.json' with { type: 'json' };

test.each(tables)('as docker prints %j', ({ in: text, out }) => {
  expect(tabulate(text)).toBe(out);
});

describe('columns', () => {
  test('are at least as wide as asked for, and padded', () => {
    expect(tabulate('a\tb\n')).toBe('a         b\n');
    expect(tabulate('a\tb\n', { minWidth: 20 })).toBe(`a${' '.repeat(19)}b\n`);
    expect(tabulate('NAME\tx\na-longer-name\ty\n', { minWidth: 1, padding: 1 })).toBe(
      'NAME          x\na-longer-name y\n',
    );
  });

  test('end at a line without them', () => {
    expect(tabulate('long cell here\tx\nbreak\na\tb\n')).toBe('long cell here   x\nbreak\na         b\n');
    expect(tabulate('long cell here\tx\fa\tb\n')).toBe('long cell here   x\na         b\n');
  });

  test('an unfinished last line that ends in a tab has no cell behind it', () => {
    expect(tabulate('a\t')).toBe('a');
    expect(tabulate('a\t\n')).toBe('a         \n');
  });

  test('can be measured by another rule', () => {
    expect(tabulate('……\t|\n', { measure: eastAsianWidth })).toBe(`……${' '.repeat(6)}|\n`);
    expect(tabulate('…\t|\n', { measure: eastAsianWidth })).toBe(`…${' '.repeat(8)}|\n`);
  });
});

const cell = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '日', ' ') });
const line = fc.array(cell, { minLength: 1, maxLength: 4 });

test('only adds spaces, and nothing behind the last cell', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const out = tabulate(lines.map((cells) => `${cells.join('\t')}\n`).join('')).split('\n');
      expect(out.length).toBe(lines.length + 1);
      for (const [index, cells] of lines.entries()) {
        expect(out[index]?.endsWith(cells.at(-1) ?? '')).toBe(true);
        expect(out[index]?.replaceAll(' ', '')).toBe(cells.join('').replaceAll(' ', ''));
      }
    }),
  );
});

test('cells of neighbouring lines begin in the same column', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z]{0,20}$/), fc.constant('|')), { minLength: 1 }),
      (rows) => {
        const out = tabulate(rows.map((cells) => `${cells.join('\t')}\n`).join(''));
        const positions = out
          .trimEnd()
          .split('\n')
          .map((row) => row.indexOf('|'));
        expect(new Set(positions).size).toBe(1);
        expect(positions[0]).toBe(Math.max(10, ...rows.map(([name]) => name.length + 3)));
      },
    ),
  );
});
