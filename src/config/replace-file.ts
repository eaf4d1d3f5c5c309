import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';

export interface ReplaceOptions {
  /** permission bits of the new file, whatever the umask */
  mode: number;
  /** owner to keep, as far as we are allowed to */
  owner?: { uid: number; gid: number };
  /** called when the new file is complete and on disk, just before it takes the old one's place */
  beforeRename?: () => void;
}

/**
 * Writes a file so that readers, and a crash at any moment, find either the old content or the
 * new one whole. On failure nothing is left behind and the old file stays. `target` must not be a
 * symbolic link: it would be replaced itself.
 */
export function replaceFile(target: string, data: string | Uint8Array, options: ReplaceOptions): void {
  const suffix = Math.floor(Math.random() * 2 ** 32);
  const temporary = `${dirname(target)}/.tmp-${basename(target)}${suffix}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    try {
      writeFileSync(file, data);
      fchmodSync(file, options.mode);
      if (options.owner !== undefined) keepOwner(file, options.owner);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    options.beforeRename?.();
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function keepOwner(file: number, { uid, gid }: { uid: number; gid: number }): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may give files away; the file then belongs to whoever wrote it.
  }
}
