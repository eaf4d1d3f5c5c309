import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openConfig, updateConfig, type ConfigFile } from '../../src/config/config-file.ts';
import { opened, programs, recorder, temporaryDir, unprivileged } from './support.ts';

const setContext = (config: ConfigFile, name: string) => {
  updateConfig(config, (values) => {
    values.currentContext = name;
  });
};
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('opening', () => {
  test('no file is an empty one', () => {
    const { config, lines } = opened();
    expect(config.values.currentContext).toBe('');
    expect(lines).toEqual([]);
  });

  test('a blank file is an empty one, and what follows the first value is ignored', () => {
    expect(opened(' \n').lines).toEqual([]);
    expect(opened('{"currentContext":"x"} rubbish').config.values.currentContext).toBe('x');
  });

  test('broken JSON warns', () => {
    const { config, lines } = opened('{"currentContext":"x",}');
    expect(lines).toEqual([
      `WARNING: Error parsing config file (${config.path}): invalid character '}' looking for beginning of object key string`,
    ]);
    expect(config.values.currentContext).toBe('');
  });

  test('a value of the wrong type warns and costs only itself', () => {
    const { config, lines } = opened('{"psFormat":5,"currentContext":"x"}');
    expect(lines).toHaveLength(1);
    expect(config.values.currentContext).toBe('x');
  });

  test('a folder in its place', () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'config.json'));
    expect(warningOf(dir)).toBe(
      `WARNING: Error parsing config file (${dir}/config.json): read ${dir}/config.json: is a directory`,
    );
  });

  test('a file in place of the folder', () => {
    const dir = join(temporaryDir(), 'file');
    writeFileSync(dir, '');
    expect(warningOf(dir)).toBe(
      `WARNING: Error loading config file: open ${dir}/config.json: not a directory`,
    );
  });

  test('a file that may not be read', () => {
    const { config, dir } = opened('{}');
    chmodSync(config.path, 0);
    chmodSync(dir, 0o755);
    expect(unprivileged(() => warningOf(dir))).toBe(
      `WARNING: Error loading config file: open ${config.path}: permission denied`,
    );
  });

  test('a loop of links', () => {
    const dir = temporaryDir();
    symlinkSync('config.json', join(dir, 'config.json'));
    expect(warningOf(dir)).toBe(
      `WARNING: Error loading config file: open ${dir}/config.json: too many levels of symbolic links`,
    );
  });
});

describe('writing', () => {
  test('makes the folder and the file, for the owner alone', () => {
    const dir = join(temporaryDir(), 'a', 'b');
    const config = openConfig({ dir, env: {}, diagnostics: recorder() });
    setContext(config, 'one');
    expect(readFileSync(config.path, 'utf8')).toBe('{\n\t"auths": {},\n\t"currentContext": "one"\n}');
    expect(modeOf(dir)).toBe(0o700);
    expect(modeOf(config.path)).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['config.json']);
    expect(config.values.currentContext).toBe('one');
  });

  test('keeps mode and owner', () => {
    const { config } = opened('{}');
    chmodSync(config.path, 0o640);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) chownSync(config.path, 1234, 4321);
    setContext(config, 'one');
    expect(modeOf(config.path)).toBe(0o640);
    if (isRoot) expect(statSync(config.path)).toMatchObject({ uid: 1234, gid: 4321 });
  });

  test('goes through links, relative and in a row', () => {
    const { dir, config } = opened();
    mkdirSync(join(dir, 'dotfiles/deep'), { recursive: true });
    symlinkSync('dotfiles/deep', join(dir, 'shortcut'));
    writeFileSync(join(dir, 'dotfiles/docker.json'), '{"psFormat":"x"}');
    symlinkSync('../docker.json', join(dir, 'dotfiles/deep/link'));
    symlinkSync('shortcut/link', config.path);
    setContext(config, 'one');
    expect(readlinkSync(config.path)).toBe('shortcut/link');
    expect(JSON.parse(readFileSync(join(dir, 'dotfiles/docker.json'), 'utf8'))).toEqual({
      auths: {},
      psFormat: 'x',
      currentContext: 'one',
    });
    expect(lstatSync(join(dir, 'dotfiles/docker.json')).isFile()).toBe(true);
  });

  test('makes the file a dangling link points to', () => {
    const { dir, config } = opened();
    symlinkSync('elsewhere.json', config.path);
    setContext(config, 'one');
    expect(readlinkSync(config.path)).toBe('elsewhere.json');
    expect(existsSync(join(dir, 'elsewhere.json'))).toBe(true);
  });

  test('keeps a file it could not read beside the new one', () => {
    const { dir, config } = opened('{"auths":{"r":{"auth":"dTpw"}},}');
    setContext(config, 'one');
    expect(readFileSync(join(dir, 'config.json.invalid'), 'utf8')).toBe('{"auths":{"r":{"auth":"dTpw"}},}');
    expect(readFileSync(config.path, 'utf8')).toBe('{\n\t"auths": {},\n\t"currentContext": "one"\n}');
  });

  test('notes the default credential store, as docker does', () => {
    const PATH = programs({ 'docker-credential-secretservice': '' });
    const { config } = opened('{}', { PATH });
    setContext(config, 'one');
    expect(JSON.parse(readFileSync(config.path, 'utf8'))).toEqual({
      auths: {},
      credsStore: 'secretservice',
      currentContext: 'one',
    });
  });
});

describe('what others write meanwhile', () => {
  test('stays', () => {
    const { config, dir } = opened('{"psFormat":"a","imagesFormat":"b"}');
    const other = openConfig({ dir, env: {}, diagnostics: recorder() });
    updateConfig(other, (values) => {
      values.psFormat = 'changed';
      values.aliases.set('x', 'y');
    });
    setContext(config, 'one');
    expect(JSON.parse(readFileSync(config.path, 'utf8'))).toEqual({
      auths: {},
      psFormat: 'changed',
      imagesFormat: 'b',
      currentContext: 'one',
      aliases: { x: 'y' },
    });
    expect(config.values.psFormat).toBe('changed');
  });

  test('is never seen half written', async () => {
    const { config, dir } = opened('{}');
    const module = new URL('../../src/config/config-file.ts', import.meta.url);
    const script = `
      import { openConfig, updateConfig } from ${JSON.stringify(module)};
      const config = openConfig({ dir: ${JSON.stringify(dir)}, env: {}, diagnostics: { print() {}, warn() {} } });
      for (let i = 0; i < 60; i++) updateConfig(config, ({ aliases }) => aliases.set('a' + process.pid, 'x'.repeat(i * 500)));
    `;
    const seen = new Set<string>();
    const writers = [1, 2].map(() =>
      spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'inherit' }),
    );
    const reader = setInterval(() => seen.add(readFileSync(config.path, 'utf8')), 1);
    const codes = await Promise.all(writers.map((writer) => once(writer, 'close')));
    clearInterval(reader);
    expect(codes).toEqual([
      [0, null],
      [0, null],
    ]);
    for (const text of seen) expect(() => JSON.parse(text)).not.toThrow();
    expect(readdirSync(dir)).toEqual(['config.json']);
  }, 30_000);
});

describe('a failed write leaves the old file and nothing else', () => {
  test('in a folder that may not be written', () => {
    const { config, dir } = opened('{"psFormat":"old"}');
    chmodSync(config.path, 0o644);
    chmodSync(dir, 0o555);
    expect(() => unprivileged(() => setContext(config, 'one'))).toThrow(
      /^open .*config\.json\d+: permission denied$/,
    );
    expect(readFileSync(config.path, 'utf8')).toBe('{"psFormat":"old"}');
    expect(readdirSync(dir)).toEqual(['config.json']);
    expect(config.values.currentContext).toBe('');
  });

  test('where a folder is in its place', () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'config.json', 'full'), { recursive: true });
    const config = openConfig({ dir, env: {}, diagnostics: recorder() });
    expect(() => setContext(config, 'one')).toThrow(/^rename /);
    expect(readdirSync(dir)).toEqual(['config.json']);
  });

  test('when the disk is full', ({ skip }) => {
    const dir = temporaryDir();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', dir]);
    skip(mount.status !== 0, 'needs the right to mount');
    try {
      writeFileSync(join(dir, 'config.json'), '{"psFormat":"old"}');
      const config = openConfig({ dir, env: {}, diagnostics: recorder() });
      expect(() => setContext(config, 'x'.repeat(20_000))).toThrow(
        `write ${config.path}: no space left on device`,
      );
      expect(readFileSync(config.path, 'utf8')).toBe('{"psFormat":"old"}');
      expect(readdirSync(dir)).toEqual(['config.json']);
    } finally {
      spawnSync('umount', [dir]);
    }
  });

  test('when the change itself fails', () => {
    const { config } = opened('{"psFormat":"old"}');
    expect(() =>
      updateConfig(config, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(readFileSync(config.path, 'utf8')).toBe('{"psFormat":"old"}');
  });
});

function warningOf(dir: string): string {
  const diagnostics = recorder();
  openConfig({ dir, env: {}, diagnostics });
  return diagnostics.lines.join('\n');
}
