import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { onEngine } from '../support/on-engine.ts';
import { openTerminal } from '../support/pty.ts';
import { runProcess } from '../support/tug-process.ts';

const detachKeys = '\u0010\u0011'; // ctrl-p, ctrl-q
const prompt = /^\/ # /;

for (const version of ['20.10', '28.5'] as const) {
  onEngine(version, ({ host }) => {
    const made: string[] = [];
    const name = (of: string) => {
      made.push(`term-${of}`);
      return `term-${of}`;
    };
    const docker = (...args: string[]) => runProcess(args, { host });
    const statusOf = async (container: string) =>
      (await docker('inspect', '-f', '{{.State.Status}}', container)).stdout.trim();
    afterEach(async () => {
      if (made.length > 0) await docker('rm', '-f', ...made.splice(0));
    });

    test('a shell in a new container: typed, answered, left with its exit code', async () => {
      const shell = openTerminal(['run', '--rm', '-it', 'busybox', 'sh'], { host });
      await shell.shows(prompt);
      shell.type('echo a$((40+2))b\r');
      await shell.shows(/^a42b$/);
      shell.type('tty\r');
      await shell.shows(/^\/dev\/pts\/\d+$/);
      shell.type('exit 7\r');
      expect(await shell.ended()).toBe(7);
    });

    test('keys go to the container, ctrl-c too', async () => {
      const shell = openTerminal(['run', '--rm', '-it', 'busybox', 'sh'], { host });
      await shell.shows(prompt);
      shell.type('sleep 100\r');
      await new Promise((resolve) => setTimeout(resolve, 500));
      shell.type('\u0003');
      shell.type('echo code $?\r');
      await shell.shows(/^code 130$/);
      shell.type('exit 4\r');
      expect(await shell.ended()).toBe(4);
    });

    test('the terminal is as it was before, after the end and after a signal', async () => {
      const outer = openTerminal([], { host, program: ['sh'] });
      outer.type(
        'stty -a > before; docker run --rm -it busybox true; stty -a > after; cmp before after && echo same$((0+1))\r',
      );
      await outer.shows(/same1$/);
      outer.type(
        'docker run --rm -it --name term-killed busybox sleep 100; stty -a > after; cmp before after && echo same$((1+1))\r',
      );
      for (let tries = 0; tries < 50 && (await statusOf('term-killed')) !== 'running'; tries++);
      await docker('kill', 'term-killed');
      await outer.shows(/same2$/);
      outer.type('exit\r');
      await outer.ended();
    });

    test('its size is ours, and follows', async () => {
      const shell = openTerminal(['run', '--rm', '-it', 'busybox', 'sh'], { host, columns: 91, rows: 31 });
      await shell.shows(prompt);
      shell.type('stty size\r');
      await shell.shows(/^31 91$/);
      shell.resize(100, 40);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      shell.type('stty size\r');
      await shell.shows(/^40 100$/);
      shell.type('exit\r');
      expect(await shell.ended()).toBe(0);
    });

    test('left by the detach keys and entered again', async () => {
      const container = name('detached');
      const shell = openTerminal(['run', '-it', '--name', container, 'busybox', 'sh'], { host });
      await shell.shows(prompt);
      shell.type(detachKeys);
      expect(await shell.ended()).toBe(0);
      expect(await statusOf(container)).toBe('running');

      const again = openTerminal(['attach', container], { host });
      again.type('echo back\r');
      await again.shows(/^back$/);
      again.type('exit 3\r');
      expect(await again.ended()).toBe(3);
    });

    test('detach keys of the flag and of the configuration', async () => {
      const container = name('keys');
      await docker('run', '-d', '-it', '--name', container, 'busybox', 'sh');
      const byFlag = openTerminal(['attach', '--detach-keys', 'a,b', container], { host });
      byFlag.type('\r');
      await byFlag.shows(prompt);
      byFlag.type('ab');
      // docker tells of leaving an attached container with exit code 1
      expect(await byFlag.ended()).toBe(1);
      expect(byFlag.screen().at(-1)).toMatch(/read escape sequence/);

      const config = mkdtempSync(join(tmpdir(), 'tug-keys-'));
      writeFileSync(join(config, 'config.json'), JSON.stringify({ detachKeys: 'ctrl-x' }));
      const byConfig = openTerminal(['attach', container], { host, config });
      byConfig.type('\r');
      await byConfig.shows(prompt);
      byConfig.type('\u0018');
      expect(await byConfig.ended()).toBe(1);
      expect(await statusOf(container)).toBe('running');
    });

    test('a second shell by exec', async () => {
      const container = name('exec');
      await docker('run', '-d', '--name', container, 'busybox', 'sleep', '600');
      const shell = openTerminal(['exec', '-it', '-e', 'WHO=me', '-w', '/bin', container, 'sh'], { host });
      await shell.shows(/^\/bin # /);
      shell.type('echo $WHO $(pwd)\r');
      await shell.shows(/^me \/bin$/);
      shell.type('exit 5\r');
      expect(await shell.ended()).toBe(5);
    });

    test('a question is asked, and a no changes nothing', async () => {
      const ask = openTerminal(['container', 'prune', '--filter', 'label=term-nothing'], { host });
      await ask.shows(/\[y\/N\]/);
      ask.type('n\r');
      expect(await ask.ended()).toBe(0);
    });
  });
}
