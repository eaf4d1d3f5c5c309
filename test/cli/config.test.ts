import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tug } from '../support/tug.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tug-config-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const broken = folderWith({ 'config.json': '{bad' });
const warning = `WARNING: Error parsing config file (${broken}/config.json): invalid character 'b' looking for beginning of object key string\n`;

describe('a broken config.json is told of first, whatever the command', () => {
  it.each([[[]], [['context', 'show']], [['ps']], [['foo']], [['--foo']], [['help', 'nope']], [['-v']]])(
    'docker %j',
    async (argv) => {
      const { stderr } = await tug(['--config', broken, ...argv]);
      expect(stderr.startsWith(warning)).toBe(true);
      expect(stderr.indexOf(warning, 1)).toBe(-1);
    },
  );

  it('but what cannot be run at all', async () => {
    expect((await tug(['--config', broken, '-l', 'foo'])).stderr).toBe(
      'Unable to parse logging level: foo\n',
    );
  });
});

it.each([[['ps']], [['--version']], [['help']]])(
  'an alias for anything but builder is refused: %j',
  async (argv) => {
    const env = { DOCKER_CONFIG: folderWith({ 'config.json': '{"aliases": {"builder": "x", "ps": "ls"}}' }) };
    expect(await tug(argv, { env })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'not allowed to alias "ps" (allowed: map[string]struct {}{"builder":struct {}{}})\n',
    });
  },
);

describe('the folder of the configuration', () => {
  const chosen = folderWith({ 'config.json': '{"currentContext": "mine"}' });
  const show = (argv: string[], env: Record<string, string> = {}, homeDir?: string) =>
    tug([...argv, 'context', 'show'], { env: { DOCKER_HOST: '', ...env }, ...(homeDir && { homeDir }) });

  it('is --config, else DOCKER_CONFIG, else ~/.docker', async () => {
    const home = folderWith({ '.docker/config.json': '{"currentContext": "home"}' });
    expect((await show([], {}, home)).stdout).toBe('home\n');
    expect((await show(['--config', ''], {}, home)).stdout).toBe('home\n');
    expect((await show([], { DOCKER_CONFIG: chosen }, home)).stdout).toBe('mine\n');
    expect((await show(['--config', chosen], { DOCKER_CONFIG: broken }, home)).stdout).toBe('mine\n');
  });

  it('has a context that others can overrule', async () => {
    const env = { DOCKER_CONFIG: chosen };
    expect((await show([], { ...env, DOCKER_CONTEXT: 'theirs' })).stdout).toBe('theirs\n');
    expect((await show(['-c', 'typed'], { ...env, DOCKER_CONTEXT: 'theirs' })).stdout).toBe('typed\n');
    expect((await show(['-H', 'tcp://x'], { ...env, DOCKER_CONTEXT: 'theirs' })).stdout).toBe('default\n');
    expect((await show([], { ...env, DOCKER_HOST: 'tcp://x', DOCKER_CONTEXT: 'theirs' })).stdout).toBe(
      'default\n',
    );
  });

  it('may name a context that is not there, which shows when it is used', async () => {
    const { code, stderr } = await tug(['ps'], { env: { DOCKER_HOST: '', DOCKER_CONFIG: chosen } });
    const id = createHash('sha256').update('mine').digest('hex');
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Failed to initialize: unable to resolve docker endpoint: context "mine": context not found: open ${chosen}/contexts/meta/${id}/meta.json: no such file or directory\n`,
    );
  });
});
