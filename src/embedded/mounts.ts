import { readFile } from 'node:fs/promises';

import { runCommand } from './command.ts';
import type { CommandOptions } from './command.ts';
import type { OnLifecycleEvent } from './events.ts';

/** Mount points at or below `folder`, the last mounted first. */
export async function mountsBelow(folder: string): Promise<string[]> {
  return parseMountPoints(await readFile('/proc/self/mountinfo', 'utf8')).filter(
    (path) => path === folder || path.startsWith(`${folder}/`),
  );
}

/** Mount points of a mountinfo table (proc(5)), the last mounted first. */
export function parseMountPoints(table: string): string[] {
  return table
    .split('\n')
    .map((line) => line.split(' ')[4])
    .filter((path) => path !== undefined)
    .map((path) => path.replace(/\\([0-7]{3})/g, (_, octal: string) => octet(octal)))
    .toReversed();
}

/** The table escapes space, tab, newline and backslash only, each one byte. */
function octet(octal: string): string {
  return String.fromCharCode(Number.parseInt(octal, 8));
}

/** Unmounts all at or below `folder`; what is still in use is detached and goes with its last user. */
export async function unmountBelow(
  folder: string,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<void> {
  for (const path of await mountsBelow(folder)) {
    onEvent({ type: 'unmount', path });
    const result = await runCommand('umount', ['--', path], options);
    if (result.code !== 0) await runCommand('umount', ['--lazy', '--', path], options);
  }
}
