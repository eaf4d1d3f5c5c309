import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { groups } from '../../src/cli/groups.ts';
import { commandHelp } from '../../src/cli/help.ts';
import { manifest } from '../../src/cli/manifest.ts';
import { parentOf } from '../../src/cli/resolve.ts';
import { usageLine } from '../../src/cli/usage.ts';
import { commandFiles, manifestSource } from '../../src/dev/manifest.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const commands = await Promise.all(
  manifest.map(async (entry) => ({ entry, path: entry.path, definition: (await entry.load()).default })),
);

test('the manifest is what stands in src/commands', async () => {
  expect(readFileSync(join(source, 'cli/manifest.ts'), 'utf8')).toBe(await manifestSource());
});

test('no two commands share a spelling, and none has the name of a group', () => {
  const spellings = manifest.flatMap(({ path, aliases, unlistedAliases = [] }) => [
    path,
    ...aliases,
    ...unlistedAliases,
  ]);
  expect(spellings.filter((spelling, at) => spellings.indexOf(spelling) !== at)).toEqual([]);
  expect(spellings.filter((spelling) => spelling in groups)).toEqual([]);
});

test('every group is described, and has commands', () => {
  const used = new Set(manifest.flatMap(({ path, aliases }) => [path, ...aliases].map(parentOf)));
  used.delete('');
  expect([...used].toSorted()).toEqual(Object.keys(groups).toSorted());
});

describe.each(commands)('$path', ({ entry, path, definition }) => {
  const { options = {}, args = [] } = definition;

  it('is summed up in one line without an end', () => {
    expect(definition.summary).toMatch(/^[A-Z][^\n]*[^.\n]$/);
    expect(definition.summary.length).toBeLessThanOrEqual(80);
  });

  it.each([40, 80, 200])('has help %i columns wide', (width) => {
    const command = { kind: 'command', entry, path, argv: [] } as const;
    const help = commandHelp(definition, command, 'docker', width, new Set());
    expect(help.startsWith(`Usage:  ${usageLine(definition, `docker ${path}`)}\n\n`)).toBe(true);
    expect(help.endsWith('\n') && !help.endsWith('\n\n')).toBe(true);
    expect(help).not.toMatch(/undefined|\[object|NaN/);
    for (const [name, { hidden, deprecated }] of Object.entries(options)) {
      const shown = new RegExp(`^ +(-., )?--${name}( |$)`, 'm').test(help);
      expect(shown, name).toBe(!hidden && deprecated === undefined);
    }
  });

  it('explains each option, and gives no letter twice', () => {
    const letters = Object.values(options).flatMap(({ short }) => short ?? []);
    expect(new Set(letters).size).toBe(letters.length);
    for (const letter of letters) expect(letter).toMatch(/^[a-zA-Z]$/);
    for (const [name, option] of Object.entries(options)) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      if (!option.hidden && option.deprecated === undefined) expect(option.help, name).toMatch(/^\S.*\S$/s);
      if (option.storedAs !== undefined) expect(options).toHaveProperty(option.storedAs);
    }
  });

  it('asks for arguments that can be told apart', () => {
    const kinds = args.map(
      ({ optional = false, variadic = false }) => Number(optional) + 2 * Number(variadic),
    );
    // What may be left out comes last, and only the last one takes many.
    expect(args.map(({ optional = false }) => optional)).toEqual(
      args.map(({ optional = false }) => optional).toSorted((a, b) => Number(a) - Number(b)),
    );
    expect(kinds.slice(0, -1).every((kind) => kind < 2)).toBe(true);
  });
});

describe('what command files import', () => {
  const forbidden =
    /^(commander|chalk|ora|cli-table3|undici|node:(net|https?|child_process|readline|process))/;
  const files = commandFiles();
  const importsOf = (file: string) => [
    ...readFileSync(join(source, 'commands', file), 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g),
  ];

  test.each(files)('%s', (file) => {
    for (const [, specifier = ''] of importsOf(file)) {
      expect(specifier).not.toMatch(forbidden);
      if (!specifier.startsWith('.')) continue;
      const target = join('commands', file, '..', specifier).replace(/^commands\//, '');
      expect(files, `${file} imports the verb ${target}`).not.toContain(target);
    }
  });
});
