import { describe, expect, it } from 'vitest';
import type { CommandDefinition } from '../../src/cli/define.ts';
import { defineCommand } from '../../src/cli/define.ts';
import { commandHelp } from '../../src/cli/help.ts';
import { flag, int, list, text, value } from '../../src/cli/option.ts';
import { done } from '../../src/cli/result.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { tug } from '../support/tug.ts';

describe('the help of', () => {
  it.each([
    ['tug', ['--help'], 80],
    ['tug-container', ['container', '--help'], 80],
    ['tug-ps', ['ps', '--help'], 80],
    ['tug-run', ['run', '--help'], 80],
    ['tug-run-wide', ['run', '--help'], 120],
    ['tug-cp', ['cp', '--help'], 80],
    ['tug-engine-start', ['engine', 'start', '--help'], 80],
  ])('%s', async (name, argv, columns) => {
    const engine = await fakeEngine();
    const { stdout } = await tug(argv, { program: 'tug', engine, tty: true, size: { columns, rows: 24 } });
    await expect(stdout).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('is as wide as the terminal that is left when it goes into a pager', async () => {
    const wide = { size: { columns: 120, rows: 24 } };
    const onTerminal = await tug(['cp', '--help'], { ...wide, tty: true });
    const paged = await tug(['cp', '--help'], { ...wide, tty: { stderr: true } });
    expect(paged.stdout).toBe(onTerminal.stdout);
    expect((await tug(['cp', '--help'], wide)).stdout).not.toBe(onTerminal.stdout);
  });
});

describe('the page of a command', () => {
  const page = (definition: Partial<CommandDefinition>, unusable: string[] = []) => {
    const whole = defineCommand({ summary: 'Do it', run: () => done, ...definition });
    const entry = { path: 'noun do', aliases: ['do'], summary: '', load: async () => ({ default: whole }) };
    const command = { kind: 'command', entry, path: 'do', argv: [] } as const;
    return commandHelp(whole, command, 'tug', 80, new Set(unusable));
  };

  it('has all of docker’s parts in their order', () => {
    const definition: Partial<CommandDefinition> = {
      description: 'Do it well',
      args: [{ name: 'THING' }],
      examples: '{program} do this\n{program} do that',
      options: {
        yes: flag('Agree', { short: 'y' }),
        on: flag('Let it be on', { default: true }),
        name: text('Its name', { default: 'it' }),
        times: int('How often', { short: 'n', default: 3 }),
        zero: int('Nothing'),
        thing: list('Further ones'),
        'when-alone': { ...value('Optional', String, { default: '' }), implied: 'x' },
        secret: flag('', { hidden: true }),
        old: flag('', { deprecated: 'use --new' }),
        modern: flag('Not for this engine'),
      },
    };
    expect(page(definition, ['modern'])).toBe(`Usage:  tug do [OPTIONS] THING

Do it well

Aliases:
  tug noun do, tug do

Examples:
  tug do this
  tug do that

Options:
      --name string               Its name (default "it")
      --on                        Let it be on (default true)
      --thing list                Further ones
  -n, --times int                 How often (default 3)
      --when-alone string[="x"]   Optional
  -y, --yes                       Agree
      --zero int                  Nothing
`);
  });

  it('leaves out what there is none of', () => {
    expect(page({})).toBe('Usage:  tug do\n\nDo it\n\nAliases:\n  tug noun do, tug do\n');
  });
});
