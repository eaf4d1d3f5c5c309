import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for sockets that only this user can enter: below XDG_RUNTIME_DIR, else below the system's temporary
 * folder. Undefined where somebody else's stands in its place.
 */
export function privateRuntimeDir(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { uid } = userInfo();
  const runtime = env['XDG_RUNTIME_DIR'];
  const dir = runtime ? join(runtime, 'tug') : join(tmpdir(), `tug-${uid}`);
  try {
    mkdirSync(dir, { mode: 0o700, recursive: true });
    const { mode, uid: owner } = lstatSync(dir);
    return owner === uid && (mode & 0o077) === 0 ? dir : undefined;
  } catch {
    return undefined;
  }
}
