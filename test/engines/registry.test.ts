import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { LabEngine } from '../support/engines.ts';
import { lab, onEveryEngine } from '../support/on-engine.ts';
import { tug, type TugOptions, type TugRun } from '../support/tug.ts';

const run = promisify(execFile);

describe('a registry', () => {
  onEveryEngine((engine) => {
    const { open, login, tls, username, password } = lab.registry ?? expect.fail('no registry');
    let configDir: string;
    let made: string[];

    beforeEach(() => {
      configDir = mkdtempSync(join(tmpdir(), 'tug-registry-'));
      made = [];
    });
    afterEach(async () => {
      if (made.length > 0) await on(['rmi', '-f', ...made]);
      rmSync(configDir, { recursive: true });
    });

    const on = (argv: readonly string[], options: TugOptions = {}): Promise<TugRun> =>
      tug(argv, { engine: engine.socket, env: { DOCKER_CONFIG: configDir }, cwd: configDir, ...options });

    /** The image under names of this test's own, in a repository of a registry. */
    async function name(registry: string, ...tags: string[]): Promise<string> {
      const repository = `${registry}/verbs/${process.pid}-${made.length}`;
      for (const tag of tags) {
        made.push(`${repository}:${tag}`);
        expect(await on(['tag', 'busybox', `${repository}:${tag}`])).toMatchObject({ code: 0 });
      }
      return repository;
    }

    /** The same by the reference client, on the same engine and configuration. */
    async function byReference(...argv: string[]): Promise<Partial<TugRun>> {
      const env = { DOCKER_CONFIG: configDir, DOCKER_HOST: engine.host };
      const { stdout, stderr } = await run(lab.referenceClient ?? 'docker', argv, { env });
      return { stdout, stderr };
    }

    test.each([
      ['without TLS', login],
      ['with TLS', tls],
    ])('%s takes what is pushed after a login, and nothing after a logout', async (_, registry) => {
      const repository = await name(registry, '1');
      const denied = await on(['push', '-q', `${repository}:1`]);
      expect(denied.code).toBe(1);
      expect(denied.stderr).toMatch(/no basic auth credentials|authorization failed/);

      const wrong = await on(['login', '-u', username, '--password-stdin', registry], { input: 'wrong' });
      expect(wrong).toMatchObject({ code: 1, stdout: '' });
      expect(wrong.stderr).toMatch(/^Error response from daemon: .*status: 40[01]/);
      const right = await on(['login', '-u', username, '--password-stdin', registry], { input: password });
      expect(right).toMatchObject({ code: 0, stdout: 'Login Succeeded\n' });
      const again = await on(['login', registry]);
      expect(again).toMatchObject({ code: 0, stdout: 'Login Succeeded\n' });
      expect(again.stderr).toContain(`[Username: ${username}]`);

      expect(await on(['push', '-q', `${repository}:1`])).toEqual({
        code: 0,
        stdout: `${repository}:1\n`,
        stderr: '',
      });
      expect(await on(['logout', registry])).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(readFileSync(join(configDir, 'config.json'), 'utf8'))).toEqual({ auths: {} });
      expect(await on(['pull', `${repository}:1`])).toMatchObject({ code: 1 });
    });

    test('gives back all tags that were pushed to it', async () => {
      const repository = await name(open, 'one', 'two');
      const push = await on(['push', '--all-tags', repository]);
      expect(push.stdout).toMatch(/^The push refers to repository \[/);
      expect(push.stdout).toMatch(/^one: digest: sha256:/m);
      expect(push.stdout).toMatch(/^two: digest: sha256:/m);

      const untagged = await on(['rmi', `${repository}:one`, `${repository}:two`]);
      expect(untagged.stdout).toContain(`Untagged: ${repository}:one\n`);
      expect(await on(['image', 'inspect', `${repository}:one`])).toMatchObject({ code: 1 });
      const pull = await on(['pull', '-a', repository]);
      expect(pull).toMatchObject({ code: 0, stderr: '' });
      expect(pull.stdout).toMatch(new RegExp(`\n${repository}\n$`));
      const names = await on(['images', repository, '--format', '{{.Tag}}']);
      expect(names.stdout.split('\n').toSorted()).toEqual(['', 'one', 'two']);
    });

    test('is pulled from quietly, by tag and by digest', async () => {
      const repository = await name(open, 'latest');
      const push = await on(['push', repository]);
      const digest = /digest: (sha256:\w+)/.exec(push.stdout)?.[1];
      expect(await on(['pull', '-q', repository])).toMatchObject({
        code: 0,
        stdout: `${repository}:latest\n`,
      });
      const byDigest = `${repository}@${digest}`;
      expect(await on(['pull', '-q', byDigest])).toEqual({ code: 0, stdout: `${byDigest}\n`, stderr: '' });
    });

    test.skipIf(!lab.referenceClient)('is spoken of as by the reference client', async () => {
      const repository = await name(open, 'latest');
      await on(['push', repository]);
      for (const argv of [
        ['pull', repository],
        ['pull', '-q', repository],
        ['push', '-q', repository],
        ['history', repository],
        ['history', '--no-trunc', repository],
        ['image', 'inspect', repository],
        ['image', 'inspect', '-f', '{{.Config}} {{.RootFS.Layers}}', repository],
      ]) {
        const { stdout, stderr } = await on(argv, { now: new Date() });
        expect({ argv, stdout, stderr }).toEqual({ argv, ...(await byReference(...argv)) });
      }
    });

    test('does not have everything', async () => {
      const absent = await on(['pull', `${open}/verbs/absent:1`]);
      expect(absent).toMatchObject({ code: 1, stdout: '' });
      expect(absent.stderr).toMatch(/not found|manifest unknown/);
      const unknown = await on(['push', `${open}/verbs/absent:1`]);
      expect(unknown.code).toBe(1);
      expect(unknown.stderr).toMatch(/does not exist/);
    });
  });
});

describe('an archive of images', () => {
  onEveryEngine((engine: LabEngine) => {
    test('brings an image back', async () => {
      const cwd = mkdtempSync(join(tmpdir(), 'tug-save-'));
      const on = (...argv: string[]) => tug(argv, { engine: engine.socket, cwd });
      const image = `saved-${process.pid}:1`;
      await on('tag', 'busybox', image);
      expect(await on('save', '-o', 'image.tar', image)).toEqual({ code: 0, stdout: '', stderr: '' });
      await on('rmi', image);
      expect(await on('load', '-i', 'image.tar')).toMatchObject({
        code: 0,
        stdout: `Loaded image: ${image}\n`,
      });
      const streamed = await on('save', image);
      expect(streamed.stdout.length).toBeGreaterThan(1_000_000);
      await on('rmi', image);
      rmSync(cwd, { recursive: true });
    });
  });
});
