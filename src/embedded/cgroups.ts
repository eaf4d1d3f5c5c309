import { existsSync } from 'node:fs';
import { readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const mountPoint = '/sys/fs/cgroup';
/** The folder of a container ends with its id, or with that of systemd's scope for it. */
const ofContainer = /[0-9a-f]{64}(?:\.scope)?$/;

/** The control group folders of the container a process belongs to; none for other processes. */
export async function containerCgroups(pid: number): Promise<string[]> {
  const table = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
  return parseContainerCgroups(table).filter((folder) => existsSync(folder));
}

/** Candidates from a `/proc/PID/cgroup` table (cgroups(7)), of version 1 and 2. */
export function parseContainerCgroups(table: string): string[] {
  return table.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined || !ofContainer.test(path)) return [];
    if (controllers === '') return [join(mountPoint, path), join(mountPoint, 'unified', path)];
    return [join(mountPoint, controllers.replace('name=', ''), path)];
  });
}

/** Lets paused processes run again: version 1 holds back even SIGKILL from a frozen one. */
export async function thaw(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const state = join(folder, 'freezer.state');
    if (existsSync(state)) await writeFile(state, 'THAWED').catch(() => undefined);
  }
}

/** Removes folders that nothing runs in any more. */
export async function removeCgroups(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rmdir(folder).catch(() => undefined);
}
