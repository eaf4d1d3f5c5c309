import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled, lookPath } from '../../../src/config/credentials/look-path.ts';
import { programs, temporaryDir } from '../support.ts';

test('the first program on PATH that can be run', () => {
  const first = programs({ other: '' });
  const second = programs({ tool: '' });
  const third = programs({ tool: '' });
  mkdirSync(join(first, 'tool'));
  const env = { PATH: [first, '/nowhere', second, third].join(':') };
  expect(lookPath('tool', env)).toBe(join(second, 'tool'));
  expect(isInstalled('tool', env)).toBe(true);
});

test('a name with a slash is a path already', () => {
  expect(lookPath('./tool', {})).toBe('./tool');
});

test('nothing to be found', () => {
  const env = { PATH: temporaryDir() };
  expect(() => lookPath('tool', env)).toThrow(/^exec: "tool": executable file not found in \$PATH$/);
  expect(() => lookPath('tool', {})).toThrow('executable file not found');
  expect(isInstalled('tool', env)).toBe(false);
});

test('nothing from the folder we stand in', () => {
  const dir = relative(process.cwd(), programs({ tool: '' }));
  expect(() => lookPath('tool', { PATH: dir })).toThrow(
    /^exec: "tool": cannot run executable found relative to current directory$/,
  );
});
