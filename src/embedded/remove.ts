import { rm } from 'node:fs/promises';

import { EmbeddedError } from './errors.ts';
import { toolEnvironment } from './host.ts';
import type { Host } from './host.ts';
import { enginePaths } from './layout.ts';
import { withLock } from './lock.ts';
import { mountsBelow } from './mounts.ts';
import { requireRoot, stopLocked } from './stop.ts';
import type { StopOptions } from './stop.ts';

/** Stops a named engine and deletes all it kept: images, containers, volumes, settings, log. */
export async function removeEngine(name: string, host: Host, options: StopOptions = {}): Promise<void> {
  requireRoot(host, 'removing');
  const paths = enginePaths(name, host);
  const lock = { env: toolEnvironment(host), signal: options.signal };
  await withLock(paths.lock, lock, async () => {
    await stopLocked(paths, host, options);
    for (const folder of [paths.exec, paths.home]) {
      // Deleting through a bind mount would delete what is not the engine's.
      const mounts = await mountsBelow(folder);
      if (mounts.length > 0) {
        throw new EmbeddedError('remove', `${folder} still has mounts`, mounts);
      }
      await rm(folder, { recursive: true, force: true });
    }
    options.onEvent?.({ type: 'removed', path: paths.home });
  });
}
