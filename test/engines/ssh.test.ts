import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import { runChecked } from '../../src/embedded/command.ts';
import { clients, type Clients } from '../support/clients.ts';
import { lab } from '../support/on-engine.ts';

const engine = lab.engines['28.5'];
const ssh = lab.ssh;
const whole = engine !== undefined && ssh !== undefined && lab.referenceClient !== undefined;
const serverVersion = ['version', '--format', '{{.Server.Version}}'];

describe.skipIf(!whole)('an engine behind ssh', () => {
  const host = ssh?.host ?? '';
  const realSsh = join(ssh?.path ?? '', 'ssh');
  const path = process.env['PATH'] ?? '';
  let both: Clients;
  beforeAll(async () => {
    both = await clients();
  });

  /** An environment whose ssh is a script of ours, and whose shared connections are its own. */
  async function withSsh(name: string, script: string): Promise<Record<string, string>> {
    const folder = join(both.home, name);
    await mkdir(join(folder, 'run'), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, 'ssh'), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, 'ssh'), 0o755);
    return { PATH: `${folder}:${path}`, XDG_RUNTIME_DIR: join(folder, 'run') };
  }

  const plain = (name: string) => withSsh(name, `exec ${realSsh} "$@"`);

  /** How often someone logged in so far. */
  async function logins(): Promise<number> {
    const log = await readFile(join(dirname(ssh?.config ?? ''), 'sshd.log'), 'utf8');
    return log.split('Accepted publickey').length - 1;
  }

  test('is reached by --host, DOCKER_HOST and a context', async () => {
    const env = await plain('reached');
    expect((await both.tug(['context', 'create', 'far', '--docker', `host=${host}`])).status).toBe('exit 0');
    for (const [options, more] of [
      [['--host', host], {}],
      [[], { DOCKER_HOST: host }],
      [['--context', 'far'], {}],
      [['--host', host.replace('://', '://root@')], {}],
    ] as const) {
      const { stdout } = await both.same([...options, ...serverVersion], { env: { ...env, ...more } });
      expect(stdout).toBe(`${engine?.version}\n`);
    }
  });

  test('by another socket over there', async () => {
    const socket = lab.engines['20.10']?.socket ?? '';
    const { stdout } = await both.same(['--host', `${host}${socket}`, ...serverVersion], {
      env: await plain('socket'),
    });
    expect(stdout).toBe(`${lab.engines['20.10']?.version}\n`);
  });

  test('is logged in to once for several commands, at once and one after the other', async () => {
    const env = await plain('once');
    const before = await logins();
    await both.tug(['--host', host, ...serverVersion], { env });
    await Promise.all([1, 2, 3].map(() => both.tug(['--host', host, 'ps'], { env })));
    const { stdout } = await both.tug(['--host', host, 'run', '--rm', 'busybox', 'echo', 'hello'], { env });
    expect(stdout).toBe('hello\n');
    expect((await logins()) - before).toBe(1);
    // One private socket, whose connection ends by itself.
    expect(await readdir(join(env['XDG_RUNTIME_DIR'] ?? '', 'tug'))).toHaveLength(1);
  });

  test('streams both ways, and hears the end of what is typed', async () => {
    const env = await plain('streams');
    const typed = 'line\n'.repeat(20_000);
    const { status, stdout } = await both.same(
      ['--host', host, 'run', '--rm', '-i', 'busybox', 'sh', '-c', 'wc -l; echo done; exit 3'],
      { env, stdin: typed },
    );
    expect({ status, stdout }).toEqual({ status: 'exit 3', stdout: '20000\ndone\n' });
  });

  test('keeps outputs apart', async () => {
    const env = await plain('apart');
    const script = 'echo out; echo err >&2';
    expect(await both.same(['--host', host, 'run', '--rm', 'busybox', 'sh', '-c', script], { env })).toEqual({
      status: 'exit 0',
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  describe('that cannot be reached', () => {
    const refused = async (words: RegExp, address: string, env: Record<string, string>) => {
      for (const args of [['ps'], ['run', 'busybox'], ['rm', 'no-such-a', 'no-such-b']]) {
        const { status, stderr } = await both.same(['--host', address, ...args], { env });
        expect(status).not.toBe('exit 0');
        expect(stderr).toMatch(words);
      }
    };

    test('for nobody listens', async () =>
      refused(
        /exit status 255.*stderr=ssh: connect to host 127\.0\.0\.1 port 1: /s,
        'ssh://127.0.0.1:1',
        await plain('down'),
      ));

    test('for there is no such host', async () =>
      refused(/Could not resolve hostname/, 'ssh://no-such-host.invalid', await plain('nowhere')));

    test('for the key is not known there', async () => {
      const key = join(both.home, 'another-key');
      await runChecked('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key], { env: { PATH: path } });
      const config = join(both.home, 'another-config');
      const content = await readFile(ssh?.config ?? '', 'utf8');
      await writeFile(config, content.replace(/IdentityFile .*/, `IdentityFile ${key}`));
      const script = await readFile(realSsh, 'utf8');
      const env = await withSsh('stranger', script.replace(ssh?.config ?? '', config));
      await refused(/Permission denied \(publickey/, host, env);
    });

    test('for docker is not installed there', async () => {
      const bare = 'exec "$0" "${@:1:$#-1}" "env PATH=/nowhere ${@: -1}"';
      const script = `exec bash -c '${bare}' ${realSsh} "$@"`;
      await refused(/has exited with exit status 127.*docker/s, host, await withSsh('bare', script));
    });

    test('for no engine runs there', async () =>
      refused(
        /^(docker: )?Cannot connect to the Docker daemon at http:\/\/docker\.example\.com/,
        `${host}/no/such.sock`,
        await plain('empty'),
      ));

    test('for want of ssh here', async () => {
      const node = join(both.home, 'only-node');
      await mkdir(node, { recursive: true });
      await runChecked('ln', ['-sf', process.execPath, join(node, 'node')], { env: { PATH: path } });
      const { stderr } = await both.same(['--host', host, 'ps'], { env: { PATH: node } });
      expect(stderr).toContain('exec: "ssh": executable file not found in $PATH');
    });
  });
});
