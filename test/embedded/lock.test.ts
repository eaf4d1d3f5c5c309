import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { toolEnvironment } from '../../src/embedded/host.ts';
import { acquireLock, withLock } from '../../src/embedded/lock.ts';
import { fakeHost } from './fake-host.ts';

const linuxTest = test.skipIf(process.platform !== 'linux');

linuxTest('one at a time', async () => {
  const host = fakeHost();
  const file = join(host.runDir, 'a.lock');
  const options = { env: toolEnvironment(host) };
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(file, options, async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 10));
      inside--;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
});

linuxTest('shared locks go together, an exclusive one does not', async () => {
  const host = fakeHost();
  const file = join(host.runDir, 'a.lock');
  const env = toolEnvironment(host);
  const first = await acquireLock(file, { env, shared: true });
  const second = await acquireLock(file, { env, shared: true });
  await expect(acquireLock(file, { env, waitSeconds: 0 })).rejects.toMatchObject({ code: 'busy' });
  await first();
  await second();
  await (
    await acquireLock(file, { env, waitSeconds: 0 })
  )();
});

linuxTest('a lock ends with its owner', async () => {
  const host = fakeHost();
  const file = join(host.runDir, 'a.lock');
  const env = toolEnvironment(host);
  const release = await acquireLock(file, { env });
  const waiting = acquireLock(file, { env, waitSeconds: 10 });
  await release();
  const again = await waiting;
  await again();

  const owner = spawn('flock', [file, 'sh', '-c', 'echo held; exec cat'], { stdio: 'pipe' });
  await once(owner.stdout, 'data');
  owner.stdin.destroy();
  await (
    await acquireLock(file, { env, waitSeconds: 10 })
  )();
});

linuxTest('waiting can be given up', async () => {
  const host = fakeHost();
  const file = join(host.runDir, 'a.lock');
  const env = toolEnvironment(host);
  const release = await acquireLock(file, { env });
  const waiting = acquireLock(file, { env, signal: AbortSignal.timeout(50) });
  await expect(waiting).rejects.toThrow(/timeout/i);
  await release();
});
