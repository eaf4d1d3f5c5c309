import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { openTerminal } from '../../support/pty.ts';

const container = (name: string, State: string) => ({ Id: name, Names: [`/${name}`], State });
const answers = {
  containers: [container('web', 'exited'), container('worker', 'running')],
  images: [{ RepoTags: ['host:5000/box:1', 'other:1'] }],
};

interface Line {
  /** a tab completes; the last character shows where the cursor is then */
  typed: string;
  completed: string;
  /** what the engine is asked for */
  asks?: keyof typeof answers;
}

const lines: readonly Line[] = [
  { typed: 'rm w\t@', completed: 'rm web @', asks: 'containers' },
  { typed: 'rm -f wo\t@', completed: 'rm -f worker @', asks: 'containers' },
  { typed: 'rmi host:5000/b\t@', completed: 'rmi host:5000/box:1 @', asks: 'images' },
  { typed: 'contai\tpru\t@', completed: 'container prune @' },
  { typed: 'ps --no\t@', completed: 'ps --no-trunc @' },
  { typed: 'events --filter ty\tvol\t@', completed: 'events --filter type=volume @' },
  { typed: 'events --filter=ty\tvol\t@', completed: 'events --filter=type=volume @' },
  { typed: 'load -i f\t@', completed: 'load -i folder/@' },
  { typed: 'build f\t@', completed: 'build folder/@' },
  { typed: 'ps nothing\t@', completed: 'ps nothing@' },
];

interface Shell {
  program: string;
  args: readonly string[];
  setUp: string;
}

const shells: readonly Shell[] = [
  {
    program: 'bash',
    args: ['--norc', '--noprofile', '-i'],
    setUp: 'source <(docker completion bash)',
  },
  {
    program: 'zsh',
    args: ['-f', '-i'],
    setUp: 'autoload -U compinit; compinit -u; source <(docker completion zsh)',
  },
  {
    program: 'fish',
    args: ['--no-config', '-i'],
    setUp: 'docker completion fish | source',
  },
];

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

describe.each(shells)('completion in $program', ({ program, args, setUp }) => {
  test.skipIf(!isInstalled(program)).each(lines)('$completed', async ({ typed, completed, asks }) => {
    const engine = await fakeEngine();
    if (asks) engine.route(`GET /${asks}/json`, { json: answers[asks] });
    const terminal = openTerminal(args, {
      host: `unix://${engine.socketPath}`,
      program: [program],
      columns: 100,
    });
    terminal.type(`mkdir folder; ${setUp}; echo ready\r`);
    await terminal.shows(/^ready$/);
    terminal.type(`docker ${typed}`);
    const row = await terminal.shows(/@$/);
    terminal.signal('SIGKILL');
    expect(row.slice(row.indexOf('docker'))).toBe(`docker ${completed}`);
  });
});
