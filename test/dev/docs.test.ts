import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { groups } from '../../src/cli/groups.ts';
import { manifest } from '../../src/cli/manifest.ts';
import { forms, writeDocs } from '../../src/dev/docs.ts';
import { man } from '../../src/dev/docs/man.ts';
import { markdown } from '../../src/dev/docs/markdown.ts';
import type { Page } from '../../src/dev/docs/page.ts';

const target = mkdtempSync(join(tmpdir(), 'tug-docs-'));
afterAll(() => rmSync(target, { recursive: true }));
const written = await writeDocs(target);
const shown = manifest.filter(({ hidden }) => !hidden);
const nameOf = (path: string) => `tug ${path}`.trimEnd().replaceAll(' ', '-');

describe.each(forms)('pages in $folder', ({ folder, ending }) => {
  const read = (path: string) => readFileSync(join(target, folder, nameOf(path) + ending), 'utf8');
  const plain = (text: string) => text.replaceAll('\\-', '-').replaceAll('\\|', '|');

  test('there is one for each command and group, and no other', () => {
    const expected = ['', ...Object.keys(groups), ...shown.map(({ path }) => path)];
    expect(readdirSync(join(target, folder)).toSorted()).toEqual(
      expected.map((path) => nameOf(path) + ending).toSorted(),
    );
    expect(written).toBe(expected.length);
  });

  it.each(shown)('$path: it tells of each flag, and of other spellings', async ({ path, aliases, load }) => {
    const page = plain(read(path));
    const { options = {}, summary } = (await load()).default;
    for (const [name, { hidden, short, typeName }] of Object.entries(options)) {
      const flag = new RegExp(`--${name}(?![\\w-])`);
      if (hidden) expect(page).not.toMatch(flag);
      else expect(page, name).toMatch(flag);
      if (!hidden && short !== undefined) expect(page).toMatch(new RegExp(`-${short}(?!\\w)`));
      if (!hidden) expect(page).toContain(typeName);
    }
    for (const alias of aliases) expect(page).toContain(`tug ${alias}`);
    expect(page).toContain(summary.split(/[\\`*_<>[\]]/)[0]);
    expect(page).not.toMatch(/undefined|\[object|NaN|\{program\}/);
  });

  it('leads from a group to its commands', () => {
    expect(plain(read('container'))).toContain('tug container ls');
    expect(plain(read(''))).toContain('tug container');
    expect(plain(read(''))).toContain('--log-level');
  });
});

const page: Page = {
  title: 'tug x y',
  summary: 'Do a thing',
  description: '.starts with a dot, and has a \\ and a <tag>',
  usage: ['tug x y [OPTIONS] A|B', 'tug x y -'],
  aliases: ['tug y'],
  options: [
    { flags: '-f, --force', type: '', help: 'Do it', notes: ['Needs Engine API 1.40 or newer.'] },
    { flags: '--mode', type: 'string', help: 'This or that', byDefault: '"this|that"', notes: [] },
  ],
  optionsTitle: 'Options',
  examples: "tug x y --mode 'a b'\n",
  commands: [],
  seeAlso: ['tug x'],
  notes: [],
};

test('a page as Markdown', () => {
  expect(markdown(page)).toBe(`# tug x y

Do a thing

.starts with a dot, and has a \\\\ and a \\<tag\\>

\`\`\`
tug x y [OPTIONS] A|B
tug x y -
\`\`\`

## Aliases

- \`tug y\`

## Options

| Option | Type | Default | Description |
| --- | --- | --- | --- |
| \`-f\`, \`--force\` |  |  | Do it. Needs Engine API 1.40 or newer. |
| \`--mode\` | \`string\` | \`"this\\|that"\` | This or that |

## Examples

\`\`\`
tug x y --mode 'a b'
\`\`\`

## See also

- [tug x](tug-x.md)
`);
});

test('a page for man', () => {
  expect(man(page).split('\n').slice(1)).toEqual([
    '.SH NAME',
    'tug\\-x\\-y \\- Do a thing',
    '.SH SYNOPSIS',
    '.nf',
    'tug x y [OPTIONS] A|B',
    'tug x y \\-',
    '.fi',
    '.SH DESCRIPTION',
    '\\&.starts with a dot, and has a \\e and a <tag>',
    '.SH ALIASES',
    '.nf',
    'tug y',
    '.fi',
    '.SH OPTIONS',
    '.TP',
    '\\fB\\-f\\fR, \\fB\\-\\-force\\fR',
    'Do it',
    '.br',
    'Needs Engine API 1.40 or newer.',
    '.TP',
    '\\fB\\-\\-mode\\fR \\fIstring\\fR',
    'This or that (default "this|that")',
    '.SH EXAMPLES',
    '.nf',
    "tug x y \\-\\-mode 'a b'",
    '.fi',
    '.SH SEE ALSO',
    '\\fBtug\\-x\\fR(1)',
    '',
  ]);
});
