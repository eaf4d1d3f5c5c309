import { expect, test } from 'vitest';
import { manifest } from '../../src/cli/manifest.ts';
import { resolve } from '../../src/cli/resolve.ts';
import paths from './fixtures/docker-28-commands.json' with { type: 'json' };

/** Whether all words name a command or a group of them. */
function isKnown(path: string): boolean {
  const words = path.split(' ');
  const { argv } = resolve(manifest, words);
  return argv.length === 0;
}

test('every command and group of docker 28.5 is known, in each of its spellings', () => {
  expect(paths.filter((path) => !isKnown(path))).toEqual([]);
});

test('one that docker lacks is not', () => {
  expect(['container x', 'x', 'ps x'].filter(isKnown)).toEqual([]);
});
