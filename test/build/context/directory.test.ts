import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { directoryEntries, type DirectoryContext } from '../../../src/build/context/directory.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'context-'));
});

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(join(directory, file, '..'), { recursive: true });
    writeFileSync(join(directory, file), '');
  }
}

const ignore = (...patterns: string[]) =>
  writeFileSync(join(directory, '.dockerignore'), patterns.join('\n'));

async function sent(context: Partial<DirectoryContext> = {}, signal?: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  const options = { onSkipped: async () => {}, signal };
  const whole = { directory, dockerfile: 'Dockerfile', ...context };
  for await (const { header } of await directoryEntries(whole, options)) names.push(header.name);
  return names;
}

describe('the context of a folder', () => {
  it('makes everything root’s', async () => {
    write('f');
    const context = { directory, dockerfile: 'Dockerfile' };
    for await (const { header } of await directoryEntries(context, { onSkipped: async () => {} })) {
      expect(header).toMatchObject({ name: 'f', uid: 0, gid: 0 });
    }
  });

  it('always has what the builder needs', async () => {
    write('Dockerfile', 'sub/Other', 'f');
    ignore('*');
    expect(await sent()).toEqual(['.dockerignore', 'Dockerfile']);
    expect(await sent({ dockerfile: 'sub/Other' })).toEqual(['.dockerignore', 'sub/Other']);
  });

  it('may lack a Dockerfile of its own where the Dockerfile is elsewhere', async () => {
    write('Dockerfile');
    ignore('*');
    expect(await sent({ dockerfile: '-', dockerfileIsElsewhere: true })).toEqual(['.dockerignore']);
  });

  it('takes a list for one Dockerfile for a file like any other, as the classic builder does', async () => {
    write('Dockerfile', 'f');
    writeFileSync(join(directory, 'Dockerfile.dockerignore'), 'f');
    expect(await sent()).toEqual(['Dockerfile', 'Dockerfile.dockerignore', 'f']);
  });

  it('enters an ignored folder only for an exception that begins with it', async () => {
    write('Dockerfile', 'a/b/c', 'a/d', 'e/f');
    ignore('a', 'e', '!a/b', '!**/f');
    expect(await sent()).toEqual(['.dockerignore', 'Dockerfile', 'a/b/', 'a/b/c']);
  });

  it.each([
    ['[', 'checking context: syntax error in pattern'],
    ['!', 'checking context: illegal exclusion pattern: "!"'],
  ])('refuses a list with %s', async (pattern, message) => {
    write('f');
    ignore(pattern);
    await expect(sent()).rejects.toThrow(message);
  });

  it('refuses a list that is a folder', async () => {
    mkdirSync(join(directory, '.dockerignore'));
    await expect(sent()).rejects.toThrow(
      `error reading .dockerignore: read ${directory}/.dockerignore: is a directory`,
    );
  });

  it('leaves links to nowhere alone', async () => {
    symlinkSync('nowhere', join(directory, 'l'));
    expect(await sent()).toEqual(['l']);
  });

  it('stops looking when told to', async () => {
    write('f');
    const reason = new Error('enough');
    await expect(sent({}, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
