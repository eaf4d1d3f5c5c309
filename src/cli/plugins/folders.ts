import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { ConfigFile } from '../../config/config-file.ts';
import { isMissing } from '../../values/os-error.ts';
import type { HostFacts } from '../invocation.ts';

const prefix = 'docker-';

/** Where plugins are looked for; one found earlier hides those of the same name. */
export function pluginFolders(config: ConfigFile, host: Pick<HostFacts, 'pluginFolders'>): string[] {
  return [...config.values.cliPluginsExtraDirs, join(config.dir, 'cli-plugins'), ...host.pluginFolders];
}

/** The files there are for one plugin, by precedence. */
export function filesOf(name: string, folders: readonly string[], { os }: Pick<HostFacts, 'os'>): string[] {
  const file = `${prefix}${name}${os === 'windows' ? '.exe' : ''}`;
  return folders.map((folder) => join(folder, file)).filter((path) => !isAbsent(path));
}

/** All files that look like plugins, by the plugin's name and then by precedence. */
export function allFiles(
  folders: readonly string[],
  { os, debug }: { os: string; debug: boolean },
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      const name = pluginName(entry.name, os);
      if (name === undefined || !(entry.isFile() || entry.isSymbolicLink())) continue;
      const path = join(folder, entry.name);
      // Links to nowhere are for those to see who look for a fault.
      if (entry.isSymbolicLink() && !debug && isAbsent(path)) continue;
      found.set(name, [...(found.get(name) ?? []), path]);
    }
  }
  return found;
}

function pluginName(file: string, os: string): string | undefined {
  if (!file.startsWith(prefix)) return undefined;
  const name = file.slice(prefix.length);
  if (os !== 'windows') return name;
  return /\.exe$/i.test(name) ? name.slice(0, -4) : undefined;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** False also of what cannot be looked at: running it will tell why. */
function isAbsent(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (error) {
    return isMissing(error);
  }
}
