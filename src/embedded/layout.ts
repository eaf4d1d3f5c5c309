import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { EmbeddedError } from './errors.ts';

const engineName = /^[a-z0-9](?:[a-z0-9.-]{0,30}[a-z0-9])?$/;
const longestSocketPath = 107;
/** The longest of the fixed names dockerd and containerd give sockets below the exec root. */
const longestSocketBelow = 'containerd/containerd.sock.ttrpc';

/** Every place a named engine uses; the same for the same name and folders. */
export interface EnginePaths {
  /** Everything that outlives a boot. */
  readonly home: string;
  readonly data: string;
  readonly record: string;
  readonly config: string;
  readonly log: string;
  /** Links that stand before the rest of dockerd's PATH. */
  readonly bin: string;
  readonly socket: string;
  readonly pidFile: string;
  readonly exec: string;
  readonly lock: string;
}

interface Folders {
  readonly dataDir: string;
  readonly runDir: string;
}

/** Throws `name` for a name that cannot be one, or folders whose sockets would have paths too long to be bound. */
export function enginePaths(name: string, folders: Folders): EnginePaths {
  if (!engineName.test(name)) {
    throw new EmbeddedError(
      'name',
      `invalid engine name "${name}": use up to 32 of a-z, 0-9, "-" and ".", and begin and end with a letter or digit`,
    );
  }
  const home = join(enginesFolder(folders.dataDir), name);
  const runDir = realPath(folders.runDir);
  const exec = join(runDir, name);
  const longest = join(exec, longestSocketBelow);
  if (Buffer.byteLength(longest) > longestSocketPath) {
    throw new EmbeddedError(
      'name',
      `the path ${longest} is longer than the ${longestSocketPath} bytes a socket may have: choose a shorter folder or engine name`,
    );
  }
  return {
    home,
    data: join(home, 'data'),
    record: join(home, 'engine.json'),
    config: join(home, 'daemon.json'),
    log: join(home, 'dockerd.log'),
    bin: join(home, 'bin'),
    socket: `${exec}.sock`,
    pidFile: `${exec}.pid`,
    exec,
    lock: `${exec}.lock`,
  };
}

export function enginesFolder(dataDir: string): string {
  return join(realPath(dataDir), 'engines');
}

export function packagesFolder(dataDir: string): string {
  return join(realPath(dataDir), 'packages');
}

/** Mount tables name real paths, so links are followed as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
