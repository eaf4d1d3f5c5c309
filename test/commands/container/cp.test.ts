import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TarHeader } from '../../../src/archive/header.ts';
import { readTar } from '../../../src/archive/reader.ts';
import { writeTar, type TarEntry } from '../../../src/archive/writer.ts';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const directoryMode = 2 ** 31 + 0o755;
const linkMode = 2 ** 27 + 0o777;
const deviceMode = 2 ** 26 + 0o666;
const archivePath = '/containers/web/archive';

let cwd: string;

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'cp-')));
});

function stat(mode: number, linkTarget = ''): Record<string, string> {
  const facts = { name: 'x', size: 1, mode, mtime: '2026-01-01T00:00:00Z', linkTarget };
  return { 'X-Docker-Container-Path-Stat': Buffer.from(JSON.stringify(facts)).toString('base64') };
}

const missing = { status: 404, json: { message: 'Could not find the file' } };

const entry = (name: string, content = ''): TarEntry => ({
  header: {
    name,
    type: name.endsWith('/') ? 'directory' : 'file',
    mode: 0o755,
    uid: 0,
    gid: 0,
    size: content.length,
    mtime: 0,
  },
  content: Buffer.from(content),
});

async function pack(...entries: TarEntry[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeTar(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What the engine was sent, by name. */
async function received({
  last,
}: FakeEngine): Promise<Record<string, Partial<TarHeader> & { text: string }>> {
  async function* source(): AsyncGenerator<Buffer> {
    yield Buffer.from(last.body);
  }
  const files: Record<string, Partial<TarHeader> & { text: string }> = {};
  for await (const { header, content } of readTar(source())) {
    let text = '';
    for await (const chunk of content) text += chunk.toString();
    files[header.name] = { ...header, text };
  }
  return files;
}

describe('cp that is refused before an engine is asked', () => {
  it.each([
    [['a', 'b'], 'must specify at least one container source'],
    [['a:x', 'b:y'], 'copying between containers is not supported'],
    [['', 'b:y'], 'source can not be empty'],
    [['a:x', ''], 'destination can not be empty'],
    [['./a:x', '/b:y'], 'must specify at least one container source'],
    [['web:/x', 'no/folder'], 'invalid output path: directory "{cwd}/no" does not exist'],
    [
      ['web:/x', '/dev/null'],
      'invalid output path: "/dev/null" must be a directory or a regular file: got a device',
    ],
  ])('%j', async (args, message) => {
    const run = await tug(['cp', ...args], { cwd });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message.replace('{cwd}', cwd)}\n` });
  });

  it('names both forms in its usage', async () => {
    const { stderr } = await tug(['container', 'cp', 'a']);
    expect(stderr).toBe(`docker: 'docker container cp' requires 2 arguments

Usage:  docker container cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-
\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH

Run 'docker container cp --help' for more information
`);
  });
});

describe('cp out of a container', () => {
  async function from(files: readonly TarEntry[], mode: number): Promise<FakeEngine> {
    const engine = await fakeEngine();
    return engine.route(`GET ${archivePath}`, { headers: stat(mode), body: await pack(...files) });
  }

  it('gives a file the name of the destination', async () => {
    const engine = await from([entry('old', 'text')], 0o644);
    expect(await tug(['cp', 'web:/etc/old', 'new'], { engine, cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'new'), 'utf8')).toBe('text');
    expect(engine.last.query).toEqual({ path: '/etc/old' });
  });

  it('puts a folder into one that exists, and gives it the name of one that does not', async () => {
    const engine = await from([entry('d/'), entry('d/f', 'text')], directoryMode);
    mkdirSync(join(cwd, 'there'));
    await tug(['cp', 'web:/d', 'there'], { engine, cwd });
    await tug(['cp', 'web:/d', 'new'], { engine, cwd });
    expect(readFileSync(join(cwd, 'there/d/f'), 'utf8')).toBe('text');
    expect(readFileSync(join(cwd, 'new/f'), 'utf8')).toBe('text');
  });

  it('refuses a folder in the place of a file', async () => {
    const engine = await from([entry('d/')], directoryMode);
    writeFileSync(join(cwd, 'f'), '');
    expect(await tug(['cp', 'web:/d', 'f'], { engine, cwd })).toMatchObject({
      code: 1,
      stderr: 'cannot copy directory\n',
    });
  });

  it('writes the archive as it is to stdout', async () => {
    const engine = await from([entry('f', 'text')], 0o644);
    const { stdout } = await tug(['cp', 'web:/f', '-'], { engine });
    expect(stdout).toBe((await pack(entry('f', 'text'))).toString());
  });

  it('follows a link with -L and keeps its name', async () => {
    const engine = await from([entry('target', 'text')], 0o644);
    engine.route(`HEAD ${archivePath}`, { headers: stat(linkMode, '../lib/target') });
    await tug(['cp', '-L', 'web:/etc/link', '.'], { engine, cwd });
    expect(engine.last.query).toEqual({ path: '/lib/target' });
    expect(readFileSync(join(cwd, 'link'), 'utf8')).toBe('text');
  });

  it('tells the size when asked to, and shows it growing on a terminal', async () => {
    const engine = await from([entry('f', 'text')], 0o644);
    const told = await tug(['cp', '-q=false', 'web:/f', '.'], { engine, cwd });
    expect(told).toEqual({ code: 0, stdout: '', stderr: `Successfully copied 2.05kB to ${cwd}/.\n` });
    const shown = await tug(['cp', 'web:/f', '.'], { engine, cwd, tty: true });
    expect(shown.stderr).toBe(
      '\u001b[sPreparing to copy...\u001b[?25l\u001b[u\u001b[2KCopying from container - 0B' +
        `\u001b[?25h\u001b[u\u001b[2KSuccessfully copied 2.05kB to ${cwd}/.\n`,
    );
    expect((await tug(['cp', '-q', 'web:/f', '.'], { engine, cwd, tty: true })).stderr).toBe('');
  });

  it('hands on what the engine says', async () => {
    const engine = await fakeEngine();
    engine.route(`GET ${archivePath}`, missing);
    expect(await tug(['cp', 'web:/none', '.'], { engine, cwd })).toMatchObject({
      code: 1,
      stderr: 'Error response from daemon: Could not find the file\n',
    });
  });
});

describe('cp into a container', () => {
  async function to(...stats: [number, string?][]): Promise<FakeEngine> {
    const engine = await fakeEngine();
    const [first = missing, ...others] = stats.map(([mode, target]) => ({ headers: stat(mode, target) }));
    return engine.route(`HEAD ${archivePath}`, first, ...others).route(`PUT ${archivePath}`, {});
  }

  it('puts a file into a folder under its own name', async () => {
    const engine = await to([directoryMode]);
    writeFileSync(join(cwd, 'f'), 'text', { mode: 0o640 });
    expect(await tug(['cp', 'f', 'web:/d'], { engine, cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(engine.last).toMatchObject({ query: { path: '/d', noOverwriteDirNonDir: 'true' } });
    expect(await received(engine)).toMatchObject({ f: { mode: 0o640, text: 'text' } });
  });

  it('gives a folder the name of a destination that is not there', async () => {
    const engine = await to();
    mkdirSync(join(cwd, 'd'));
    writeFileSync(join(cwd, 'd/f'), 'text');
    await tug(['cp', '-a', 'd/.', 'web:/srv/new'], { engine, cwd });
    expect(engine.last.query).toMatchObject({ path: '/srv', copyUIDGID: 'true' });
    expect(Object.keys(await received(engine))).toEqual(['new/', 'new/f']);
  });

  it('goes where a link in the container leads', async () => {
    const engine = await to([linkMode, 'real'], [directoryMode]);
    writeFileSync(join(cwd, 'f'), '');
    await tug(['cp', 'f', 'web:/srv/link'], { engine, cwd });
    expect(engine.requests.map(({ query }) => query['path'])).toEqual([
      '/srv/link',
      '/srv/real',
      '/srv/real',
    ]);
  });

  it('follows a link here with -L only', async () => {
    const engine = await to([directoryMode]);
    writeFileSync(join(cwd, 'f'), 'text');
    symlinkSync('f', join(cwd, 'l'));
    await tug(['cp', 'l', 'web:/d'], { engine, cwd });
    expect(await received(engine)).toMatchObject({ l: { type: 'symlink', linkname: 'f' } });
    await tug(['cp', '-L', 'l', 'web:/d'], { engine, cwd });
    expect(await received(engine)).toMatchObject({ l: { type: 'file', text: 'text' } });
  });

  it('sends stdin as it is, to a folder only', async () => {
    const engine = await to([directoryMode]);
    const run = await tug(['cp', '-q=false', '-', 'web:/d'], { engine, input: 'anything' });
    expect(engine.last.body).toBe('anything');
    expect(run.stderr).toBe('Successfully copied 0B to web:/d\n');
    const file = await fakeEngine();
    file.route(`HEAD ${archivePath}`, { headers: stat(0o644) });
    expect(await tug(['cp', '-', 'web:/f'], { engine: file })).toMatchObject({
      code: 1,
      stderr: 'destination "web:/f" must be a directory\n',
    });
  });

  it('refuses a device', async () => {
    const engine = await fakeEngine();
    engine.route(`HEAD ${archivePath}`, { headers: stat(deviceMode) });
    expect(await tug(['cp', 'f', 'web:/dev/x'], { engine, cwd })).toMatchObject({
      code: 1,
      stderr: 'destination "web:/dev/x" must be a directory or a regular file: got a device\n',
    });
  });

  it('says nothing of success where the engine refuses', async () => {
    const engine = await fakeEngine();
    engine.route(`HEAD ${archivePath}`, missing).route(`PUT ${archivePath}`, missing);
    writeFileSync(join(cwd, 'f'), 'text');
    expect(await tug(['cp', '-q=false', 'f', 'web:/a/b'], { engine, cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error response from daemon: Could not find the file\n',
    });
  });
});
