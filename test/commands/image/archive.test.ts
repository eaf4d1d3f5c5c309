import { mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { SignalError } from '../../../src/cli/errors.ts';
import { fakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { startTug, tug, type TugOptions } from '../../support/tug.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tug-archive-'));
});

const saving = async (reply: FakeReply) => (await fakeEngine()).route('GET /images/get', reply);
const archive = { body: ['first ', 'second'] };

describe('save', () => {
  const save = (args: readonly string[], options: TugOptions) => tug(['save', ...args], { cwd, ...options });

  test('writes to stdout', async () => {
    const engine = await saving(archive);
    expect(await save(['a', 'b:1'], { engine })).toEqual({ code: 0, stdout: 'first second', stderr: '' });
    expect(engine.last.query).toEqual({ names: ['a', 'b:1'] });
  });

  test('writes a file that only its owner can read', async () => {
    expect(await save(['-o', 'x.tar', 'a'], { engine: await saving(archive) })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'x.tar'), 'utf8')).toBe('first second');
    expect(statSync(join(cwd, 'x.tar')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd)).toEqual(['x.tar']);
  });

  test('of a platform', async () => {
    const engine = await saving(archive);
    await save(['--platform', 'linux/arm64', 'a'], { engine });
    expect(engine.last.query['platform']).toBe('{"architecture":"arm64","os":"linux"}');
  });

  test('of several platforms', async () => {
    const engine = await saving(archive);
    await save(['--platform', 'linux/arm64,linux/arm/v7', '--platform', 'windows/amd64', 'a'], { engine });
    expect(engine.last.query['platform']).toEqual([
      '{"architecture":"arm64","os":"linux"}',
      '{"architecture":"arm","os":"linux","variant":"v7"}',
      '{"architecture":"amd64","os":"windows"}',
    ]);
  });

  test('refuses a terminal', async () => {
    expect(await save(['a'], { tty: true, engine: await fakeEngine() })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'cowardly refusing to save to a terminal. Use the -o flag or redirect\n',
    });
  });

  test('leaves nothing behind when the engine refuses', async () => {
    const engine = await saving({ status: 404, json: { message: 'No such image: x' } });
    const run = await save(['-o', 'x.tar', 'x'], { engine });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'Error response from daemon: No such image: x\n' });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('keeps the old file when the connection ends early', async () => {
    writeFileSync(join(cwd, 'x.tar'), 'old');
    const engine = await saving({ ...archive, fault: { kind: 'end' } });
    const run = await save(['-o', 'x.tar', 'a'], { engine });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'unexpected EOF\n' });
    expect(readFileSync(join(cwd, 'x.tar'), 'utf8')).toBe('old');
    expect(readdirSync(cwd)).toEqual(['x.tar']);
  });

  test('leaves nothing behind when it is interrupted', async () => {
    const engine = await saving({ ...archive, fault: { kind: 'stall' } });
    const live = startTug(['save', '-o', 'x.tar', 'a'], { cwd, engine });
    await expect.poll(() => readdirSync(cwd)).not.toEqual([]);
    live.abort(new SignalError(2));
    expect(await live.finished).toEqual({ code: 130, stdout: '', stderr: '' });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each([
    ['no/where/x.tar', 'invalid output path: stat no/where: no such file or directory'],
    ['.', 'cannot write to a directory'],
    ['file/x.tar', 'invalid output path: stat file: not a directory'],
    ['link', 'cannot write to a symbolic link directly'],
  ])('refuses to write to %s', async (path, reason) => {
    writeFileSync(join(cwd, 'file'), '');
    symlinkSync('file', join(cwd, 'link'));
    const run = await save(['-o', path, 'a'], { engine: await fakeEngine() });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `failed to save image: ${reason}\n` });
  });

  test('refuses a platform it cannot read', async () => {
    const run = await save(['--platform', 'nonsense', 'a'], { engine: await fakeEngine() });
    expect(run.stderr).toBe(
      'invalid platform: "nonsense": unknown operating system or architecture: invalid argument\n',
    );
  });
});

describe('load', () => {
  const loaded: FakeReply = { json: { stream: 'Loaded image: a:latest\n' } };
  const loading = async (reply: FakeReply) => (await fakeEngine()).route('POST /images/load', reply);

  test('reads stdin, and asks for quiet where no terminal is', async () => {
    const engine = await loading(loaded);
    const run = await tug(['load'], { engine, input: 'the archive' });
    expect(run).toEqual({ code: 0, stdout: 'Loaded image: a:latest\n', stderr: '' });
    expect(engine.last).toMatchObject({
      query: { quiet: '1' },
      headers: { 'content-type': 'application/x-tar' },
      body: 'the archive',
    });
  });

  test('of several platforms', async () => {
    const engine = await loading(loaded);
    await tug(['load', '--platform=linux/amd64,linux/arm64'], { engine, input: 'the archive' });
    expect(engine.last.query['platform']).toHaveLength(2);
  });

  test('reads a file, and shows progress on a terminal', async () => {
    writeFileSync(join(cwd, 'x.tar'), 'the archive');
    const messages = [
      { status: 'Loading layer', progressDetail: { current: 5, total: 10 }, progress: '[>]', id: 'abc' },
      { stream: 'Loaded image: a:latest\n' },
    ];
    const engine = await loading({
      headers: { 'content-type': 'application/json' },
      body: messages.map((message) => JSON.stringify(message)),
    });
    const run = await tug(['image', 'load', '-i', 'x.tar'], { engine, cwd, tty: true });
    expect(run.stdout).toBe(
      '\n\x1b[1A\x1b[2K\rabc: Loading layer       5B/10B\r\x1b[1BLoaded image: a:latest\n',
    );
    expect(engine.last).toMatchObject({ query: { quiet: '0' }, body: 'the archive' });
  });

  test('of a platform, quietly', async () => {
    const engine = await loading(loaded);
    await tug(['load', '-q', '--platform', 'linux/amd64'], { engine, tty: { stdout: true } });
    const platform = '{"architecture":"amd64","os":"linux"}';
    expect(engine.last.query).toEqual({ quiet: '1', platform });
  });

  test('shows an answer that is no JSON as it is', async () => {
    const engine = await loading({ headers: { 'content-type': 'text/plain' }, body: 'done \x00' });
    expect((await tug(['load'], { engine })).stdout).toBe('done \x00');
  });

  test('ends with what the engine says went wrong', async () => {
    const engine = await loading({ json: { errorDetail: { message: 'bad tar' }, error: 'bad tar' } });
    expect(await tug(['load'], { engine })).toEqual({ code: 1, stdout: '', stderr: 'bad tar\n' });
  });

  test('does not wait for a terminal to be typed on', async () => {
    expect(await tug(['load'], { tty: true })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'requested load from stdin, but stdin is empty\n',
    });
  });

  test('of a file that is not there', async () => {
    expect((await tug(['load', '-i', 'x.tar'], { cwd })).stderr).toBe(
      'open x.tar: no such file or directory\n',
    );
  });

  test('of a folder', async () => {
    const engine = await fakeEngine();
    const run = await tug(['load', '-i', '.'], { cwd, engine });
    expect(run.stderr).toBe('read .: is a directory\n');
  });
});
