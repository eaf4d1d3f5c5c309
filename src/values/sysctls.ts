import { ValueError } from './error.ts';
import { cut } from './text.ts';

const names = new Set([
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
]);

/** A `--sysctl name=value` that a container may set on its own; given back unchanged. */
export function parseSysctl(raw: string): string {
  const [name, , found] = cut(raw, '=');
  const namespaced = names.has(name) || /^(?:net|fs\.mqueue)\./.test(name);
  if (!found || !namespaced) throw new ValueError(`sysctl '${raw}' is not allowed`);
  return raw;
}
