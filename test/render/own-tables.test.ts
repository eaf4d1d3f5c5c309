import { expect, test } from 'vitest';
import { boxedTable } from '../../src/render/boxed-table.ts';
import { renderTree } from '../../src/render/tree.ts';

test('a boxed table', async () => {
  expect(
    await boxedTable(
      ['NAME', 'STATE'],
      [
        ['one', 'up'],
        ['two', 'down'],
      ],
    ),
  ).toBe(
    [
      '┌──────┬───────┐',
      '│ NAME │ STATE │',
      '├──────┼───────┤',
      '│ one  │ up    │',
      '│ two  │ down  │',
      '└──────┴───────┘',
      '',
    ].join('\n'),
  );
});

test('a tree', () => {
  const tree = [
    {
      label: 'web',
      children: [
        { label: 'db', children: [{ label: 'volume' }] },
        { label: 'cache', children: [{ label: 'net' }] },
      ],
    },
    { label: 'alone' },
  ];
  expect(renderTree(tree)).toBe('web\n├─ db\n│  └─ volume\n└─ cache\n   └─ net\nalone\n');
});
