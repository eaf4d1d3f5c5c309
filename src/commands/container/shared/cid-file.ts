import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { CliError } from '../../../cli/errors.ts';
import { osError } from '../../../values/os-error.ts';

/** The file that takes the ID of a new container: claimed before, removed if nothing came of it. */
export interface CidFile {
  write(id: string): void;
  close(): void;
}

/** @throws CliError where the file is there already or cannot be made */
export function claimCidFile(path: string): CidFile {
  if (path === '') return { write() {}, close() {} };
  if (existsSync(path)) {
    throw new CliError(
      `container ID file found, make sure the other container isn't running or delete ${path}`,
    );
  }
  const file = attempt('failed to create the container ID file', path, () => openSync(path, 'w', 0o666));
  let written = false;
  return {
    write(id) {
      attempt('failed to write the container ID to the file', path, () => writeSync(file, id));
      written = true;
    },
    close() {
      closeSync(file);
      if (!written) attempt(`failed to remove the CID file '${path}'`, path, () => rmSync(path));
    },
  };
}

function attempt<T>(what: string, path: string, operate: () => T): T {
  try {
    return operate();
  } catch (error) {
    throw new CliError(`${what}: ${osError(error, path).message}`, 1, { cause: error });
  }
}
