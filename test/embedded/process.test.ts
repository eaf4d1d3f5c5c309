import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import {
  findDockerd,
  findLeftovers,
  readProcess,
  signalProcess,
  waitGone,
} from '../../src/embedded/process.ts';
import { fakeHost } from './fake-host.ts';

const linuxTest = test.skipIf(process.platform !== 'linux');

/** A process that only bears the name and arguments of another program. */
async function impostor(name: string, args: readonly string[], script = ''): Promise<number> {
  const code = `${script};console.log('up');setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['-e', code, '--', ...args], { argv0: name });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

linuxTest('dockerd is known by its pid file, also when the file is wrong or gone', async () => {
  const { runDir } = fakeHost();
  mkdirSync(runDir);
  const pidFile = join(runDir, 'a.pid');
  const pid = await impostor('/usr/sbin/dockerd', [`--pidfile=${pidFile}`]);
  await impostor('dockerd', ['--pidfile=/elsewhere']);

  expect((await findDockerd(pidFile))?.pid).toBe(pid);
  for (const content of [`${pid}\n`, `${process.pid}\n`, '', 'x', '0', '-1']) {
    writeFileSync(pidFile, content);
    expect((await findDockerd(pidFile))?.pid).toBe(pid);
  }
  expect(await findDockerd(join(runDir, 'b.pid'))).toBeUndefined();
});

linuxTest('another program with that pid file is not dockerd', async () => {
  await impostor('vi', ['--pidfile=/run/none.pid']);
  expect(await findDockerd('/run/none.pid')).toBeUndefined();
});

linuxTest('leftovers are the helpers of this exec root and all below them', async () => {
  const { runDir, dataDir } = fakeHost();
  const exec = join(runDir, 'a');
  const shim = await impostor(
    'containerd-shim-runc-v2',
    ['-address', `${exec}/containerd/containerd.sock`],
    `require('child_process').spawn('sleep', ['30'])`,
  );
  await impostor('containerd', ['--config', `${exec}b/containerd/containerd.toml`]);
  await impostor('grep', [`${exec}/containerd/containerd.toml`]);

  const found = await findLeftovers(exec, dataDir);
  onTestFinished(() => found.forEach(({ pid }) => process.kill(pid, 'SIGKILL')));
  expect(found.map((info) => info.args[0])).toEqual(['containerd-shim-runc-v2', 'sleep']);
  expect(found[0]?.pid).toBe(shim);
});

linuxTest('a process is gone once it has ended, and no signal reaches its successor', async () => {
  const pid = await impostor('dockerd', []);
  const info = await readProcess(pid);
  if (info === undefined) throw new Error('the process does not run');
  expect(await waitGone(info, 20)).toBe(false);

  const former = { ...info, startTime: '1' };
  expect(await waitGone(former, 0)).toBe(true);
  await signalProcess(former, 'SIGKILL');
  expect(await readProcess(pid)).toEqual(info);

  await signalProcess(info, 'SIGTERM');
  expect(await waitGone(info, 5000)).toBe(true);
  await signalProcess(info, 'SIGKILL');
});
