import { chmodSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cloneRepository } from '../../../src/build/git/clone.ts';
import type { RunGit } from '../../../src/build/git/run-git.ts';

const bin = mkdtempSync(join(tmpdir(), 'git-bin-'));
writeFileSync(join(bin, 'git'), '');
chmodSync(join(bin, 'git'), 0o755);

interface Call {
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Stands in for git: remembers its calls, makes `files` on checkout and fails where it is told to. */
function fakeGit(failing: Record<string, string> = {}, onCheckout: (root: string) => void = () => {}) {
  const calls: Call[] = [];
  const run: RunGit = async (args, { cwd, env }) => {
    calls.push({ args, cwd, env });
    const line = args.join(' ').replace('-c protocol.file.allow=never ', '');
    if (line.startsWith('checkout')) onCheckout(cwd);
    const found = Object.entries(failing).find(([start]) => line.startsWith(start));
    return found ? { output: found[1], failure: 'exit status 128' } : { output: '' };
  };
  return { run, calls, lines: () => calls.map(({ args }) => args.join(' ')) };
}

const clone = (url: string, git: ReturnType<typeof fakeGit>, env = { PATH: bin, OWN: 'x' }) =>
  cloneRepository(url, { env, runGit: git.run });

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('cloneRepository', () => {
  it('fetches one commit, checks it out and gets the submodules', async () => {
    const git = fakeGit();
    const { directory, remove } = await clone('git@e.org:a/b#v1', git);
    expect(git.lines()).toEqual([
      '-c protocol.file.allow=never init',
      '-c protocol.file.allow=never remote add origin git@e.org:a/b',
      '-c protocol.file.allow=never fetch --depth 1 origin -- v1',
      '-c protocol.file.allow=never checkout v1',
      'submodule update --init --recursive --depth=1',
    ]);
    expect(new Set(git.calls.map(({ cwd }) => cwd))).toEqual(new Set([directory]));
    expect(git.calls[0]?.env).toEqual({ PATH: bin, OWN: 'x', GIT_PROTOCOL_FROM_USER: '0' });
    await remove();
    expect(existsSync(directory)).toBe(false);
  });

  it('takes what was fetched where the ref is no branch', async () => {
    const git = fakeGit({ 'checkout pull/1/head': 'pathspec' });
    const { remove } = await clone('git@e.org:a/b#pull/1/head', git);
    expect(git.lines()).toContain('-c protocol.file.allow=never checkout FETCH_HEAD');
    await remove();
  });

  it.each([
    ['init', 'failed to init repo at {root}: words: exit status 128'],
    ['remote', 'failed add origin repo at git@e.org:a/b: words: exit status 128'],
    ['fetch', 'error fetching: words: exit status 128'],
    ['checkout', 'error checking out v1: words: exit status 128'],
    ['submodule', 'error initializing submodules: words: exit status 128'],
  ])('tells that git %s failed, and leaves nothing behind', async (verb, message) => {
    const git = fakeGit({ [verb]: 'words' });
    const failure = await clone('git@e.org:a/b#v1', git).catch((error: unknown) => error);
    const root = git.calls[0]?.cwd ?? '';
    expect(failure).toHaveProperty(
      'message',
      `unable to 'git clone' to temporary context directory: ${message.replace('{root}', root)}`,
    );
    expect(existsSync(root)).toBe(false);
  });

  it('needs git', async () => {
    await expect(clone('git@e.org:a', fakeGit(), { PATH: '/nonexistent', OWN: '' })).rejects.toThrow(
      `unable to find 'git': exec: "git": executable file not found in $PATH`,
    );
  });

  it('enters a folder of the repository, and only of it', async () => {
    const git = fakeGit({}, (root) => {
      mkdirSync(join(root, 'sub/deep'), { recursive: true });
      writeFileSync(join(root, 'file'), '');
      symlinkSync('/', join(root, 'out'));
      symlinkSync('sub', join(root, 'in'));
    });
    const { directory, remove } = await clone('git@e.org:a#:sub/deep', git);
    expect(directory).toBe(join(git.calls[0]?.cwd ?? '', 'sub/deep'));
    await remove();
    expect(existsSync(git.calls[0]?.cwd ?? '')).toBe(false);
    await (await clone('git@e.org:a#:in', git)).remove();
    const prefix = "unable to 'git clone' to temporary context directory: ";
    await expect(clone('git@e.org:a#:out/etc', git)).rejects.toThrow(
      `${prefix}error setting git context, "out/etc" not within git root`,
    );
    await expect(clone('git@e.org:a#:../..', git)).rejects.toThrow('"../.." not within git root');
    await expect(clone('git@e.org:a#:file', git)).rejects.toThrow(
      /error setting git context, not a directory: .*\/file$/,
    );
    await expect(clone('git@e.org:a#:none', git)).rejects.toThrow(
      /stat .*\/none: no such file or directory$/,
    );
  });

  it.each([
    ['answers as git does', 'application/x-git-upload-pack-advertisement', 200, true],
    ['only serves files', 'text/plain', 200, false],
    ['does not answer', '', 404, false],
  ])('asks a server that %s accordingly', async (_what, type, status, isShallow) => {
    const asked: string[] = [];
    const url = await serve(({ method, url: path }, response) => {
      asked.push(`${method} ${path}`);
      response.writeHead(status, { 'content-type': type }).end();
    });
    const git = fakeGit();
    await (await clone(`${url}/a.git`, git)).remove();
    const service = '/a.git/info/refs?service=git-upload-pack';
    expect(asked).toEqual(status === 200 ? [`HEAD ${service}`] : [`HEAD ${service}`, `GET ${service}`]);
    expect(git.lines()[2]).toContain(isShallow ? 'fetch --depth 1 origin' : 'fetch origin');
  });
});
