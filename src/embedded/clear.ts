import { rm } from 'node:fs/promises';

import { containerCgroups, removeCgroups, thaw } from './cgroups.ts';
import type { CommandOptions } from './command.ts';
import type { OnLifecycleEvent } from './events.ts';
import type { EnginePaths } from './layout.ts';
import { unmountBelow } from './mounts.ts';
import { findLeftovers, signalProcess, waitGone } from './process.ts';

/**
 * Clears what a dockerd that was killed leaves behind: containerd, shims, the processes of containers, mounts, socket
 * and pid file. Left alone they would hold the data of the engine, or answer in place of the next one.
 */
export async function clearLeftovers(
  paths: EnginePaths,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<void> {
  const leftovers = await findLeftovers(paths.exec, paths.data);
  const cgroups = (await Promise.all(leftovers.map((info) => containerCgroups(info.pid)))).flat();
  for (const info of leftovers) {
    onEvent({ type: 'signal', pid: info.pid, signal: 'SIGKILL' });
    await signalProcess(info, 'SIGKILL');
  }
  await thaw(cgroups);
  await Promise.all(leftovers.map((info) => waitGone(info, 5000)));
  await removeCgroups(cgroups);
  await unmountBelow(paths.exec, options, onEvent);
  await unmountBelow(paths.data, options, onEvent);
  await rm(paths.socket, { force: true });
  await rm(paths.pidFile, { force: true });
}
