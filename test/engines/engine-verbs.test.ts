import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Host } from '../../src/embedded/host.ts';
import { enginePaths } from '../../src/embedded/layout.ts';
import { mountsBelow } from '../../src/embedded/mounts.ts';
import { findLeftovers } from '../../src/embedded/process.ts';
import { removeEngine } from '../../src/embedded/remove.ts';
import { asNobody, nobodyCanRun } from '../support/clients.ts';
import { labHost } from '../support/engines.ts';
import { lab } from '../support/on-engine.ts';
import { runProcess, startProcess } from '../support/tug-process.ts';
import { tugScript } from '../support/tug-script.ts';

const whole = lab.engines['28.5'] !== undefined && lab.referenceClient !== undefined;
const first = `v${process.pid}a`;
const second = `v${process.pid}b`;
const third = `v${process.pid}c`;

describe.skipIf(!whole)('tug engine', () => {
  let home = '';
  let host: Host;
  let env: Record<string, string>;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'tug-v-'));
    host = { ...labHost(), dataDir: join(home, 'data', 'tug'), runDir: '/run/tug' };
    env = {
      HOME: home,
      DOCKER_CONFIG: join(home, 'config'),
      DOCKER_HOST: '',
      XDG_DATA_HOME: join(home, 'data'),
    };
    await mkdir(host.dataDir, { recursive: true });
    await symlink(join(labHost().dataDir, 'packages'), join(host.dataDir, 'packages'));
  });

  afterAll(async () => {
    for (const name of [first, second, third]) {
      await removeEngine(name, host);
      await rm(enginePaths(name, host).lock, { force: true });
    }
    await rm(home, { recursive: true });
  });

  const tug = (...args: string[]) => runProcess(args, { host: '', program: tugScript, env });
  const docker = (...args: string[]) =>
    runProcess(args, { host: '', program: lab.referenceClient ?? '', env });
  const socketOf = (name: string) => enginePaths(name, host).socket;
  const contexts = async () =>
    (await docker('context', 'ls', '--format', '{{.Name}}{{if .Current}} *{{end}}')).stdout;

  /** What of an engine is on the machine besides its data. */
  async function traces(name: string): Promise<string[]> {
    const paths = enginePaths(name, host);
    const namespaces = await readdir('/run/netns').catch(() => []);
    const processes = await findLeftovers(paths.exec, paths.data);
    return [
      ...(await mountsBelow(paths.data)),
      ...namespaces.filter((namespace) => namespace === `tug-${name}`),
      ...processes.map((info) => info.args.join(' ')),
      ...[paths.socket, paths.pidFile].filter(existsSync),
    ];
  }

  test('start tells what it would do, and does it only when somebody agrees', async () => {
    const { ended, stdout, stderr } = await tug('engine', 'start', first);
    expect({ ended, stdout }).toEqual({ ended: 1, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^Engine ${first} will:\n(  - .+\n)*  - start dockerd on ${socketOf(first)}\n` +
          `there is no terminal to ask at: 'tug engine start --yes' goes on without asking\n$`,
      ),
    );
    expect(existsSync(enginePaths(first, host).home)).toBe(false);
    expect(await contexts()).toBe('default *\n');
  });

  test('start --yes brings an engine with a context, which becomes the current one', async () => {
    const { ended, stdout, stderr } = await tug('engine', 'start', first, '--yes');
    expect({ ended, stderr: stderr.includes('Waiting for the engine to answer') }).toEqual({
      ended: 0,
      stderr: true,
    });
    expect(stdout).toMatch(
      new RegExp(
        `^Engine ${first} \\(\\S+\\) runs on unix://${socketOf(first)}; context "${first}" is the current one\n$`,
      ),
    );
    expect(await contexts()).toBe(`default\n${first} *\n`);
    const version = ['version', '--format', '{{.Server.Version}}'];
    expect((await tug(...version)).stdout).toBe((await docker(...version)).stdout);
    expect((await docker('context', 'inspect', first, '--format', '{{.Endpoints.docker.Host}}')).stdout).toBe(
      `unix://${socketOf(first)}\n`,
    );
  });

  test('start of one that runs says so and changes nothing', async () => {
    const { ended, stdout, stderr } = await tug('engine', 'start', first);
    expect({ ended, stderr }).toEqual({ ended: 0, stderr: '' });
    expect(stdout).toMatch(/ runs already on .*; context "\S+" is the current one\n$/);
  });

  test('a second one stands beside the first, and leaves the current context alone', async () => {
    const { ended, stdout, stderr } = await tug('engine', 'start', '--suite', 'forky', '--yes', second);
    expect(ended).toBe(0);
    expect(stderr).toContain(
      `Engine ${second}, beside the one that answers on unix://${socketOf(first)}, will:`,
    );
    expect(stdout).toMatch(/^Engine \S+ \(28\.5\.\S+\) runs on .*; use it with 'tug -c \S+'\n$/);
    expect(await contexts()).toBe(`default\n${first} *\n${second}\n`);
    expect((await tug('-c', second, 'version', '--format', '{{.Server.Version}}')).stdout).toMatch(
      /^28\.5\./,
    );
  });

  test('status shows them, and tells by its exit code whether one answers', async () => {
    const { ended, stdout } = await tug('engine', 'status');
    expect(ended).toBe(0);
    for (const name of [first, second]) expect(stdout).toMatch(new RegExp(`│ ${name} *│ running +│ \\d`));
    const one = await tug('engine', 'status', second, '--json');
    expect(one.ended).toBe(0);
    expect(JSON.parse(one.stdout)).toMatchObject({
      name: second,
      state: 'running',
      socket: socketOf(second),
    });
    expect(await tug('engine', 'status', 'no-such')).toMatchObject({
      ended: 1,
      stderr: 'no such engine: no-such\n',
    });
  });

  test('logs shows what the engine wrote, or the end of it', async () => {
    const { stdout } = await tug('engine', 'logs', second);
    expect(stdout).toContain('API listen on');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const option of [['-n', '2'], ['--tail=2']]) {
      expect((await tug('engine', 'logs', second, ...option)).stdout.trimEnd().split('\n')).toHaveLength(2);
    }
    expect((await tug('engine', 'logs', second, '--tail', 'all')).stdout.startsWith(lines[0] ?? '')).toBe(
      true,
    );
    const followed = startProcess(['engine', 'logs', '-f', '-n', '1', second], {
      host: '',
      program: tugScript,
      env,
      onOutput: (_, child) => child.kill('SIGINT'),
    });
    expect((await followed.finished).ended).toBe(130);
  });

  test('stop leaves data and context, and nothing that runs', async () => {
    expect(await tug('engine', 'stop', second)).toMatchObject({
      ended: 0,
      stdout: `${second}\n`,
      stderr: '',
    });
    expect(await traces(second)).toEqual([]);
    const { ended, stdout } = await tug('engine', 'status', second, '--json');
    expect({ ended, ...(JSON.parse(stdout) as object) }).toMatchObject({ ended: 1, state: 'stopped' });
    expect((await tug('-c', second, 'ps')).stderr).toContain('Cannot connect to the Docker daemon');
    expect(await tug('engine', 'stop', 'no-such')).toMatchObject({
      ended: 1,
      stderr: 'no such engine: no-such\n',
    });
  });

  test('rm asks, and removes the engine and its context', async () => {
    const asked = await tug('engine', 'rm', second);
    expect(asked.ended).toBe(1);
    expect(asked.stderr).toBe(
      `This removes for good:\n  - engine ${second}: images, containers and volumes in ${enginePaths(second, host).data}\n` +
        `there is no terminal to ask at: 'tug engine rm --yes' goes on without asking\n`,
    );
    expect(existsSync(enginePaths(second, host).home)).toBe(true);

    expect(await tug('engine', 'rm', '--yes', second)).toMatchObject({ ended: 0, stdout: `${second}\n` });
    expect(existsSync(enginePaths(second, host).home)).toBe(false);
    expect(await contexts()).toBe(`default\n${first} *\n`);
    expect((await tug('engine', 'rm', '--yes', second)).stderr).toBe(`no such engine: ${second}\n`);
  });

  test('start that is interrupted leaves nothing that runs', async () => {
    const starting = startProcess(['engine', 'start', third, '--yes'], { host: '', program: tugScript, env });
    await new Promise<void>((resolve) => {
      let told = '';
      starting.child.stderr?.on('data', (text: string) => {
        told += text;
        if (told.includes('Waiting for the engine')) resolve();
      });
    });
    starting.child.kill('SIGINT');
    expect((await starting.finished).ended).toBe(130);
    expect(await traces(third)).toEqual([]);
    expect(await contexts()).not.toContain(third);
  });

  test('start refuses a name that means another engine', async () => {
    await docker('context', 'create', 'taken', '--docker', 'host=tcp://10.0.0.1:2375');
    expect(await tug('engine', 'start', 'taken', '--yes')).toMatchObject({
      ended: 1,
      stderr: 'context "taken" belongs to tcp://10.0.0.1:2375: choose another name for the engine\n',
    });
    expect(existsSync(enginePaths('taken', host).home)).toBe(false);
  });

  test('start lets a context that was chosen be', async () => {
    await docker('context', 'use', 'taken');
    const { stdout } = await tug('engine', 'start', first);
    expect(stdout).toMatch(/runs already on .*; use it with 'tug -c \S+'\n$/);
    expect(await contexts()).toContain('taken *');
    await docker('context', 'use', first);
  });

  test('rm of the engine in force leaves the default context', async () => {
    expect((await tug('engine', 'rm', '-y', first)).ended).toBe(0);
    expect(await traces(first)).toEqual([]);
    expect(await contexts()).toBe('default *\ntaken\n');
    expect(await tug('engine', 'status')).toMatchObject({ ended: 0 });
  });

  test.skipIf(!nobodyCanRun())('without root it says what is missing', async () => {
    const folder = join(home, 'nobody');
    await mkdir(folder);
    await chmod(home, 0o755);
    await chmod(folder, 0o777);
    const [setpriv, ...options] = asNobody;
    const powerless = (...args: string[]) =>
      runProcess([...options, tugScript, ...args], {
        host: '',
        program: setpriv,
        env: { HOME: folder, DOCKER_CONFIG: folder, DOCKER_HOST: '' },
      });
    expect(await powerless('engine', 'start', '--yes')).toMatchObject({
      ended: 1,
      stdout: '',
      stderr: 'starting an engine needs root\n',
    });
    expect((await powerless('engine', 'status')).ended).toBe(0);
  });
});
