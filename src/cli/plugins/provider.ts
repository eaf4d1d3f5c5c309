import type { ConfigFile } from '../../config/config-file.ts';
import type { HostFacts } from '../invocation.ts';
import { rootWords, type ManifestEntry } from '../resolve.ts';
import { bakeVerb } from '../builder-words.ts';
import { pluginFolders } from './folders.ts';
import { findPlugin, listPlugins, type Plugin, type PluginPlace } from './plugin.ts';

/** The plugins of this client; each is run once to learn what it is. */
export interface PluginProvider {
  /** all, in the order of their names, those that cannot be used included */
  list(): Promise<readonly Plugin[]>;
  /** the one a word stands for, sound or not */
  find(name: string): Promise<Plugin | undefined>;
}

export function pluginProvider(
  manifest: readonly ManifestEntry[],
  config: ConfigFile,
  host: HostFacts,
  debug: boolean,
): PluginProvider {
  const place: PluginPlace = {
    folders: pluginFolders(config, host),
    builtins: new Set([...rootWords(manifest), 'help', bakeVerb]),
    os: host.os,
    debug,
  };
  let listed: Promise<Plugin[]> | undefined;
  return {
    list: () => (listed ??= listPlugins(place)),
    find: (name) => findPlugin(name, place),
  };
}
