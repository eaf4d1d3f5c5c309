import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareScenario } from './compare.ts';
import { lineDiff } from './line-diff.ts';
import { share } from './placeholders.ts';
import { commandOf, words, type Scenario } from './scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
const engine = createServer((request, response) => {
  response.end(request.url?.startsWith('/volumes') ? '{"Volumes": null}' : '[]');
});
const shared = share({
  engine: `unix://${folder}/e.sock`,
  registry: '',
  registryHere: '',
  user: '',
  password: '',
  path: '/usr/bin:/bin',
});

function client(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}
const polite = client('polite', 'echo "hello $1"; echo x > left-behind');
const loud = client('loud', 'echo "HELLO $1"; echo x > left-behind');
const messy = client('messy', 'echo "hello $1"; echo y > left-behind');
const failing = client('failing', 'echo "hello $1"; echo x > left-behind; exit 3');

beforeAll(() => new Promise<void>((resolve) => void engine.listen(`${folder}/e.sock`, resolve)));
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

const scenario: Scenario = { name: 'greeting', steps: ['{name}', { run: 'again', stdin: 'x' }] };
const compare = (tug: string, known = [] as { scenario: string; at: string; reason: string }[]) =>
  compareScenario(scenario, { docker: polite, tug }, shared, known);

describe('comparing a scenario', () => {
  it('finds a client equal to itself', async () => {
    const { docker, tug, counts } = await compare(polite);
    expect(tug).toBe(docker);
    expect(docker).toContain('$ docker {name}\nexit 0\nstdout:\nhello {name}\n');
    expect(counts).toEqual({ commands: 2, equal: 2, listed: 0 });
  });

  it.each([
    ['output', loud],
    ['files left behind', messy],
    ['exit code', failing],
  ])('sees another %s', async (_what, tug) => {
    const result = await compare(tug);
    expect(result.tug).not.toBe(result.docker);
  });

  it('takes a listed difference out, and reports one that is none', async () => {
    const listed = { scenario: 'greeting', at: '{name}', reason: 'louder' };
    const result = await compare(
      client('half', '[ $1 = again ] && echo hello again || echo HI; echo x > left-behind'),
      [listed],
    );
    expect(result.tug).toBe(result.docker);
    expect(result.counts).toEqual({ commands: 2, equal: 1, listed: 1 });
    expect((await compare(polite, [listed])).stale).toEqual([listed]);
  });
});

describe('scenarios as data', () => {
  it.each([
    ['ps -a', ['ps', '-a']],
    [`run sh -c "echo 'a b'" ''`, ['run', 'sh', '-c', "echo 'a b'", '']],
    [`--format '{{.Label "x"}}' a"b c"d`, ['--format', '{{.Label "x"}}', 'ab cd']],
  ])('splits %s', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  it('tells commands from steps that steer', () => {
    expect(commandOf('ps')).toEqual({ run: 'ps' });
    expect(commandOf({ join: 'x' })).toBeUndefined();
  });

  it('shows a difference with its command', () => {
    const text = (middle: string): string => `$ docker one\nsame\n\n$ docker two\na\nb\n${middle}\nc\n`;
    expect(lineDiff(text('left'), text('right'))).toBe('  $ docker two\n  a\n  b\n- left\n+ right\n  c\n  ');
  });
});
