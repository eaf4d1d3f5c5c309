import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pluginFolder, pluginScript } from '../../support/plugin-folder.ts';
import { openTerminal } from '../../support/pty.ts';
import { runProcess, startProcess } from '../../support/tug-process.ts';

const host = 'unix:///nonexistent.sock';
const showEnv = 'env | grep -E "^(DOCKER_CLI|OTEL|BUILDX)" | sort';

/** A folder for config.json and plugins. */
function configuration(scripts: Readonly<Record<string, string>>, config: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tug-config-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  pluginFolder(scripts, join(folder, 'cli-plugins'));
  return folder;
}

const run = (args: readonly string[], folder: string, env: Record<string, string> = {}) =>
  runProcess(args, { host, env: { DOCKER_CONFIG: folder, ...env } });

describe('a plugin that is named', () => {
  it('gets the whole command line, global flags included', async () => {
    const folder = configuration({ tool: pluginScript() });
    expect(await run(['-D', '--tls=false', 'tool', '--flag', 'a b'], folder)).toMatchObject({
      ended: 0,
      stdout: 'args: -D --tls=false tool --flag a b\n',
      stderr: '',
    });
    expect((await run(['tool', '--help'], folder)).stdout).toBe('args: tool --help\n');
    expect((await run(['--help', 'tool'], folder)).stdout).toBe('args: --help tool\n');
  });

  it('gets standard input and ours are its exit code and output', async () => {
    const folder = configuration({ tool: pluginScript({ run: 'cat; echo oops >&2; exit 42' }) });
    const { ended, stdout, stderr } = await runProcess(['tool'], {
      host,
      input: 'hello',
      env: { DOCKER_CONFIG: folder },
    });
    expect({ ended, stdout, stderr }).toEqual({ ended: 42, stdout: 'hello', stderr: 'oops\n' });
  });

  it('learns who runs it, by which socket, and what to trace', async () => {
    const folder = configuration({ tool: pluginScript({ run: showEnv }) });
    const { stdout } = await run(['tool'], folder, { OTEL_RESOURCE_ATTRIBUTES: 'a=b' });
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND=\/.*\/docker$/),
      expect.stringMatching(/^DOCKER_CLI_PLUGIN_SOCKET=@docker_cli_[0-9a-f]{32}$/),
      'OTEL_RESOURCE_ATTRIBUTES=a=b,docker.cli.cobra.command_path=docker%20tool',
      '',
    ]);
  });

  it('that a signal ends has docker’s exit code for that', async () => {
    const folder = configuration({ tool: pluginScript({ run: 'kill -9 $$' }) });
    expect(await run(['tool'], folder)).toMatchObject({ ended: 255, stdout: '', stderr: '' });
  });

  it('hears of a signal to us by the end of its socket', async () => {
    const listen = `exec ${process.execPath} -e '
      const name = process.env.DOCKER_CLI_PLUGIN_SOCKET.replace("@", "\\0");
      require("node:net").connect(name, () => console.log("ready")).on("end", () => {
        console.log("told to end");
        process.exit(9);
      });'`;
    const folder = configuration({ tool: pluginScript({ run: listen }) });
    let seen = '';
    const { finished } = startProcess(['tool'], {
      host,
      env: { DOCKER_CONFIG: folder },
      onOutput(chunk, child) {
        seen += chunk.toString();
        if (seen === 'ready\n') child.kill('SIGTERM');
      },
    });
    expect((await finished).ended).toBe(9);
    expect(seen).toBe('ready\ntold to end\n');
  });

  it('that does not listen is killed by the third signal', async () => {
    const folder = configuration({
      tool: pluginScript({ run: 'trap "" TERM; echo ready; sleep 30 >/dev/null 2>&1; echo late' }),
    });
    let times = 0;
    const { finished } = startProcess(['tool'], {
      host,
      env: { DOCKER_CONFIG: folder },
      onOutput(_chunk, child) {
        const timer = setInterval(() => {
          child.kill('SIGTERM');
          if (++times === 3) clearInterval(timer);
        }, 50);
      },
    });
    const { ended, stderr } = await finished;
    expect({ ended, stderr }).toEqual({ ended: 1, stderr: '\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n' });
  });

  it('on a terminal hears of signals itself, however many there are', async () => {
    const folder = configuration({
      tool: pluginScript({
        run: 'hear() { n=$((n + 1)); echo heard $n; [ $n != 4 ] || exit 5; }; trap hear INT; echo heard 0; while :; do sleep 0.05; done',
      }),
    });
    const terminal = openTerminal(['tool'], { host, config: folder });
    for (let heard = 0; heard < 4; heard++) {
      await terminal.shows(new RegExp(`heard ${heard}$`));
      terminal.type('\x03');
    }
    expect(await terminal.ended()).toBe(5);
  });

  it('is none when it is unusable', async () => {
    const folder = configuration({ tool: '#!/bin/sh\n' });
    expect(await run(['tool'], folder)).toMatchObject({
      ended: 1,
      stderr: "docker: unknown command: docker tool\n\nRun 'docker --help' for more information\n",
    });
    expect((await run(['help', 'tool'], folder)).stderr).toBe('unknown help topic: tool\n');
  });

  it('answers for its help', async () => {
    const folder = configuration({
      tool: pluginScript(),
      fails: pluginScript({ run: 'exit 4' }),
    });
    expect((await run(['help', 'tool', 'x'], folder)).stdout).toBe('args: help tool x\n');
    expect(await run(['help', 'fails'], folder)).toMatchObject({ ended: 1, stderr: 'exit status 4\n' });
  });
});

describe('a build', () => {
  const buildx = configuration({
    buildx: pluginScript({ run: `echo "args: $*"; ${showEnv} | grep -v SOCKET` }),
  });
  const attributes = (path: string) => `OTEL_RESOURCE_ATTRIBUTES=docker.cli.cobra.command_path=${path}\n`;
  const shown = (stdout: string) => stdout.replace(/DOCKER_CLI_PLUGIN_ORIGINAL.*\n/, '');

  it.each([
    ['build -t x .', 'buildx build -t x .', 'docker', true],
    ['-D image build .', '-D buildx build .', 'docker%20image', true],
    ['builder ls', 'buildx ls', 'docker%20builder', true],
    ['bake', 'buildx bake', 'docker', true],
    ['build --builder mine .', 'buildx build --builder mine .', 'docker', false],
  ])('goes to buildx where that is: %s', async (typed, args, path, isDefault) => {
    const { stdout } = await run(typed.split(' '), buildx);
    const builder = isDefault ? 'BUILDX_BUILDER=default\n' : '';
    expect(shown(stdout)).toBe(`args: ${args}\n${builder}${attributes(path)}`);
  });

  it('keeps the builder that the environment names', async () => {
    expect((await run(['build', '.'], buildx, { BUILDX_BUILDER: 'mine' })).stdout).toContain(
      'BUILDX_BUILDER=mine',
    );
  });

  it('stays here where the environment says so', async () => {
    const { ended, stderr } = await run(['builder', 'nope'], buildx, { DOCKER_BUILDKIT: '0' });
    expect({ ended, stderr }).toEqual({ ended: 1, stderr: expect.stringContaining('unknown command') });
  });

  it('goes to the plugin config.json names', async () => {
    const folder = configuration(
      { tool: pluginScript({ run: `echo "args: $*"; ${showEnv} | grep BUILDX` }) },
      { aliases: { builder: 'tool' } },
    );
    expect((await run(['build', '.'], folder)).stdout).toBe('args: tool build .\n');
    const disabled = await run(['builder', 'ls'], folder, { DOCKER_BUILDKIT: '0' });
    expect(disabled.stdout).toBe('args: tool ls\n');
  });

  it('fails where BuildKit is asked for and cannot be had', async () => {
    const missing = /^ERROR: BuildKit is enabled but the buildx component is missing or broken\./;
    const empty = configuration({});
    expect((await run(['build', '.'], empty, { DOCKER_BUILDKIT: '1' })).stderr).toMatch(missing);
    expect((await run(['bake'], empty)).stderr).toMatch(
      /^ERROR: docker bake requires the buildx component but/,
    );
    const broken = configuration({ buildx: '#!/bin/sh\nexit 3\n' });
    expect((await run(['build', '.'], broken, { DOCKER_BUILDKIT: '1' })).stderr).toMatch(
      /^failed to fetch metadata: exit status 3\n\nERROR: BuildKit is enabled/,
    );
    expect((await run(['ps'], empty, { DOCKER_BUILDKIT: 'x' })).stderr).toBe(
      'DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing "x": invalid syntax\n',
    );
  });

  it('has no alias but a plugin', async () => {
    const folder = configuration({}, { aliases: { builder: 'ps -a' } });
    expect((await run(['version'], folder)).stderr).toBe(
      'not allowed to alias with builtin "ps -a" as target\n',
    );
  });
});
