import { compareNatural } from '../../values/natural-order.ts';
import { quote } from '../../values/quote.ts';
import { allFiles, filesOf } from './folders.ts';
import { askMetadata, noMetadata, type PluginMetadata } from './metadata.ts';

const namePattern = '^[a-z][a-z0-9]*$';

/** A program `docker-NAME` that stands for a command. */
export interface Plugin {
  name: string;
  path: string;
  metadata: PluginMetadata;
  /** why it cannot be used */
  problem?: string;
  /** other programs of that name, which this one hides */
  shadowed: readonly string[];
}

/** Where plugins are looked for, and what they may not be called. */
export interface PluginPlace {
  folders: readonly string[];
  /** first words of the commands there are anyway */
  builtins: ReadonlySet<string>;
  os: string;
  debug: boolean;
}

/** All plugins, in the order of their names, those that cannot be used included. */
export async function listPlugins(place: PluginPlace): Promise<Plugin[]> {
  const files = [...allFiles(place.folders, place)];
  const plugins = await Promise.all(
    files.map(([name, [path = '', ...shadowed]]) => examine(name, path, shadowed, place)),
  );
  return plugins.toSorted((a, b) => compareNatural(a.name, b.name));
}

/** The plugin a word stands for, sound or not; undefined where there is none. */
export async function findPlugin(name: string, place: PluginPlace): Promise<Plugin | undefined> {
  if (!isPluginName(name)) return undefined;
  const [path, ...shadowed] = filesOf(name, place.folders, place);
  return path === undefined ? undefined : examine(name, path, shadowed, place);
}

export function isPluginName(word: string): boolean {
  return new RegExp(namePattern).test(word);
}

async function examine(
  name: string,
  path: string,
  shadowed: readonly string[],
  { builtins }: PluginPlace,
): Promise<Plugin> {
  const plugin = { name, path, shadowed, metadata: noMetadata };
  if (!isPluginName(name)) {
    return { ...plugin, problem: `plugin candidate ${quote(name)} did not match ${quote(namePattern)}` };
  }
  if (builtins.has(name)) {
    return { ...plugin, problem: `plugin ${quote(name)} duplicates builtin command` };
  }
  return { ...plugin, ...(await askMetadata(path)) };
}
