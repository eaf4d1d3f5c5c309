import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'files-'));
});

const noSuchContainer = { status: 404, json: { message: 'No such container: web' } };

describe('export', () => {
  const body = ['first ', 'second'];

  it('writes to stdout, but not to a terminal', async () => {
    const engine = await fakeEngine();
    engine.route('GET /containers/web/export', { body });
    expect(await tug(['export', 'web'], { engine })).toEqual({ code: 0, stdout: 'first second', stderr: '' });
    expect(await tug(['export', 'web'], { tty: true })).toMatchObject({
      code: 1,
      stderr: 'cowardly refusing to save to a terminal. Use the -o flag or redirect\n',
    });
  });

  it('writes a file for the user alone', async () => {
    const engine = await fakeEngine();
    engine.route('GET /containers/web/export', { body });
    writeFileSync(join(cwd, 'f'), 'old');
    await tug(['container', 'export', '-o', 'f', 'web'], { engine, cwd, tty: true });
    expect(readFileSync(join(cwd, 'f'), 'utf8')).toBe('first second');
    expect(statSync(join(cwd, 'f')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd)).toEqual(['f']);
  });

  it.each([
    ['of an engine that refuses', noSuchContainer, 'Error response from daemon: No such container: web\n'],
    ['that breaks off', { body, fault: { kind: 'end' as const } }, 'unexpected EOF\n'],
  ])('leaves the old file, %s', async (_what, reply, stderr: unknown) => {
    const engine = await fakeEngine();
    engine.route('GET /containers/web/export', reply);
    writeFileSync(join(cwd, 'f'), 'old');
    expect(await tug(['export', '-o', 'f', 'web'], { engine, cwd })).toMatchObject({ code: 1, stderr });
    expect(readFileSync(join(cwd, 'f'), 'utf8')).toBe('old');
    expect(readdirSync(cwd)).toEqual(['f']);
  });

  it.each([
    ['no/f', 'invalid output path: stat no: no such file or directory'],
    ['l/f', 'invalid output path: stat l: not a directory'],
    ['.', 'cannot write to a directory'],
    ['link', 'cannot write to a symbolic link directly'],
    ['/dev/null', 'cannot write to a character device file'],
  ])('does not write to %s', async (path, reason) => {
    writeFileSync(join(cwd, 'l'), '');
    symlinkSync('l', join(cwd, 'link'));
    expect(await tug(['export', '-o', path, 'web'], { cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: `failed to export container: ${reason}\n`,
    });
    expect(existsSync(join(cwd, 'no'))).toBe(false);
  });
});

describe('commit', () => {
  it('sends what the flags say', async () => {
    const engine = await fakeEngine();
    engine.route('POST /commit', { status: 201, json: { Id: 'sha256:abc' } });
    const flags = ['-a', 'Ada', '-m', 'why', '-c', 'CMD ["sh"]', '--change', 'ENV A=1', '--pause=false'];
    expect(await tug(['commit', ...flags, 'web', 'team/app:v1'], { engine })).toEqual({
      code: 0,
      stdout: 'sha256:abc\n',
      stderr: '',
    });
    expect(engine.last.query).toEqual({
      container: 'web',
      repo: 'docker.io/team/app',
      tag: 'v1',
      author: 'Ada',
      comment: 'why',
      changes: ['CMD ["sh"]', 'ENV A=1'],
      pause: '0',
    });
  });

  it('takes the latest tag where none is said, and no name at all', async () => {
    const engine = await fakeEngine();
    engine.route('POST /commit', { status: 201, json: { Id: 'sha256:abc' } });
    await tug(['commit', 'web', 'app'], { engine });
    expect(engine.last.query).toMatchObject({ repo: 'docker.io/library/app', tag: 'latest' });
    await tug(['container', 'commit', 'web'], { engine });
    expect(engine.last.query).toEqual({ container: 'web', repo: '', tag: '', author: '', comment: '' });
  });

  it.each([
    ['BAD', /repository name \(library\/BAD\) must be lowercase/],
    [`a@sha256:${'0'.repeat(64)}`, /^refusing to create a tag with a digest reference$/m],
  ])('refuses the name %s', async (name, message) => {
    const { code, stderr } = await tug(['commit', 'web', name]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe('diff', () => {
  it('tells what was changed, added and deleted', async () => {
    const engine = await fakeEngine();
    const changes = [
      { Path: '/a', Kind: 0 },
      { Path: '/b', Kind: 1 },
      { Path: '/c', Kind: 2 },
    ];
    engine.route('GET /containers/web/changes', { json: changes }, { json: null });
    expect(await tug(['diff', 'web'], { engine })).toEqual({
      code: 0,
      stdout: 'C /a\nA /b\nD /c\n',
      stderr: '',
    });
    expect(await tug(['container', 'diff', 'web'], { engine })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
