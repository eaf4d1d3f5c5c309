import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The machine as the caller sees it: nothing in this folder reads the process on its own. */
export interface Host {
  readonly platform: NodeJS.Platform;
  readonly uid: number | undefined;
  /** PATH, HOME and the proxy variables are used. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Packages and engine data live here for good. */
  readonly dataDir: string;
  /** Sockets, pid files and locks live here until the next boot; short, for a socket's path holds 107 bytes. */
  readonly runDir: string;
}

const passedVariables = [
  'HOME',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];
const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin'];

/** The search path with the administrator's folders, which a plain user's PATH often lacks. */
export function toolPath(host: Host): string {
  const given = (host.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...given, ...systemFolders.filter((folder) => !given.includes(folder))].join(delimiter);
}

/** The environment of every program started here: little of the user's, and messages in English. */
export function toolEnvironment(host: Host): Record<string, string> {
  const environment: Record<string, string> = { PATH: toolPath(host), LC_ALL: 'C.UTF-8' };
  for (const name of passedVariables) {
    const value = host.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** The first executable file of that name on `path`, as a shell would find it. */
export function findProgram(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
