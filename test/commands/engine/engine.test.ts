import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineRecord } from '../../../src/embedded/types.ts';
import { startTug, tug, type TugOptions } from '../../support/tug.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tug-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** An engine that ran once. */
function leave(name: string, log = ''): void {
  const home = join(folder, 'tug', 'engines', name);
  mkdirSync(join(home, 'data'), { recursive: true });
  const record: EngineRecord = {
    name,
    source: { kind: 'distribution' },
    network: { namespace: `tug-${name}`, mode: 'isolated' },
    arguments: [],
    startedAt: '2026-01-02T03:04:05Z',
  };
  writeFileSync(join(home, 'engine.json'), JSON.stringify(record));
  writeFileSync(join(home, 'dockerd.log'), log);
}

function options(more: TugOptions = {}): TugOptions {
  const env = { XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder, DOCKER_CONFIG: folder, ...more.env };
  return { program: 'tug', ...more, env };
}
const engine = (args: string[], more?: TugOptions) => tug(['engine', ...args], options(more));

describe('where there can be no private engine', () => {
  const mac = { host: { os: 'darwin' } };
  it.each([
    ['start --yes', 'starting an engine needs root\n', {}],
    ['stop one', 'stopping an engine needs root\n', {}],
    ['rm --yes one', 'removing an engine needs root\n', {}],
    ['rm one', 'removing an engine needs root\n', { tty: true }],
    ['start --yes', 'a private engine needs Linux\n', mac],
    ['stop one', 'a private engine needs Linux\n', mac],
    ['rm --yes one', 'a private engine needs Linux\n', mac],
  ])('%s says so in one line', async (line, stderr, more) => {
    leave('one');
    expect(await engine(line.split(' '), more)).toEqual({ code: 1, stdout: '', stderr });
  });
});

describe('names and values', () => {
  it.each([
    ['start Not_A_Name', /^invalid engine name "Not_A_Name": use up to 32 of a-z/],
    ['status Not_A_Name', /^invalid engine name/],
    [
      'start --network moon',
      /^invalid argument "moon" for "--network" flag: must be one of isolated, reachable, routed\n/,
    ],
    ['start --timeout never', /^invalid argument "never" for "--timeout" flag: /],
    ['start a b', /^tug: 'tug engine start' requires at most 1 argument\n/],
    ['logs --tail=-1', /^invalid argument "-1" for "-n, --tail" flag: /],
    ['status none', /^no such engine: none\n$/],
    ['logs none', /^no such engine: none\n$/],
    ['stop none', /^no such engine: none\n$/],
  ])('%s', async (line, message) => {
    const { code, stdout, stderr } = await engine(line.split(' '));
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });
});

describe('status', () => {
  it('says how to have one where there is none', async () => {
    const none = { code: 0, stdout: '', stderr: "no private engine: 'tug engine start' makes one\n" };
    expect(await engine(['status'])).toEqual(none);
    expect(await engine(['status', '--json'])).toEqual(none);
  });

  it('shows a row for each', async () => {
    leave('one');
    leave('other');
    const { code, stdout } = await engine(['status']);
    expect(code).toBe(0);
    const rows = stdout.split('\n').filter((row) => row.includes('stopped'));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain(`unix://${folder}/tug/one.sock`);
    expect(stdout).toMatch(/NAME .* STATE .* VERSION .* API .* DATA .* SOCKET/);
  });

  it('is a JSON document for each where a program asks', async () => {
    leave('one');
    leave('other');
    const { stdout } = await engine(['status', '--json']);
    const engines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(engines).toMatchObject([
      { name: 'one', state: 'stopped', network: { mode: 'isolated' }, startedAt: '2026-01-02T03:04:05Z' },
      { name: 'other', state: 'stopped' },
    ]);
  });

  it('of one that does not answer is exit code 1', async () => {
    leave('one');
    const { code, stdout } = await engine(['status', 'one']);
    expect({ code, shown: stdout.includes('stopped') }).toEqual({ code: 1, shown: true });
  });
});

describe('logs', () => {
  const log = 'one\ntwo\nthree\n';
  it.each([
    [[], log],
    [['--tail', 'all'], log],
    [['-n', '2'], 'two\nthree\n'],
    [['--tail', '0'], ''],
    [['-n99'], log],
  ])('%j', async (args, stdout) => {
    leave('local', log);
    expect(await engine(['logs', ...args])).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('follows until it is told to end', async () => {
    leave('local', log);
    const run = startTug(['engine', 'logs', '-f', '-n1'], options());
    await expect.poll(() => run.streams.output()).toBe('three\n');
    writeFileSync(join(folder, 'tug', 'engines', 'local', 'dockerd.log'), 'four\n', { flag: 'a' });
    await expect.poll(() => run.streams.output()).toBe('three\nfour\n');
    run.abort(Object.assign(new Error(''), { exitCode: 130 }));
    expect((await run.finished).code).toBe(130);
  });
});
