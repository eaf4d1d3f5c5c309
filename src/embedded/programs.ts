import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { toolEnvironment } from './host.ts';
import type { Host } from './host.ts';

const programFolders = ['usr/sbin', 'usr/bin', 'sbin', 'bin'];
const libraryFolders = ['usr/lib', 'lib'];

/** The environment in which programs and libraries unpacked below `root` come before the system's. */
export function unpackedEnvironment(host: Host, root: string): Record<string, string> {
  const environment = toolEnvironment(host);
  const programs = programFolders.map((folder) => join(root, folder)).filter(existsSync);
  const libraries = libraryFolders.flatMap((folder) => architectureFolders(join(root, folder)));
  environment['PATH'] = [...programs, environment['PATH']].join(delimiter);
  if (libraries.length > 0) environment['LD_LIBRARY_PATH'] = libraries.join(delimiter);
  const tables = libraries.map((folder) => join(folder, 'xtables')).find(existsSync);
  if (tables !== undefined) environment['XTABLES_LIBDIR'] = tables;
  return environment;
}

/** Debian keeps libraries in a folder by architecture, such as usr/lib/x86_64-linux-gnu. */
function architectureFolders(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** `environment` with `folder` before everything else on its PATH. */
export function withFolderFirst(
  environment: Readonly<Record<string, string>>,
  folder: string,
): Record<string, string> {
  return { ...environment, PATH: [folder, environment['PATH']].join(delimiter) };
}
