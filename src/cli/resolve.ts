import type { CommandDefinition } from './define.ts';
import type { Requirement } from './option.ts';

/** A command as the generated manifest knows it, without loading its module. */
export interface ManifestEntry {
  /** words of the command line, e.g. "container ls" */
  path: string;
  aliases: readonly string[];
  unlistedAliases?: readonly string[];
  summary: string;
  hidden?: boolean;
  /** of the command itself: its groups may have their own */
  requires?: Requirement;
  load: () => Promise<{ default: CommandDefinition }>;
}

export interface ResolvedCommand {
  kind: 'command';
  entry: ManifestEntry;
  /** the path messages name: a sibling alias reads as the command itself, another spelling as typed */
  path: string;
  argv: readonly string[];
}

export interface ResolvedGroup {
  kind: 'group';
  /** e.g. "container"; empty for the root */
  path: string;
  argv: readonly string[];
}

/**
 * Finds the command that the first words of argv name; the longest match wins. A request for help between a group's
 * name and a verb's is one for the verb's help.
 */
export function resolve(
  manifest: readonly ManifestEntry[],
  argv: readonly string[],
): ResolvedCommand | ResolvedGroup {
  const { commands, groups } = index(manifest);
  const help: string[] = [];
  let path = '';
  for (const [depth, word] of argv.entries()) {
    const rest = argv.slice(depth + 1);
    if (path && /^(--help|-h)(=|$)/.test(word)) {
      help.push(word);
      continue;
    }
    const next = path ? `${path} ${word}` : word;
    const entry = commands.get(next);
    if (entry) {
      // Some verbs have an -h of their own.
      const asked = help.map((flag) => flag.replace(/^-h/, '--help'));
      return { kind: 'command', entry, path: shownPath(entry, next), argv: [...asked, ...rest] };
    }
    if (!groups.has(next)) return { kind: 'group', path, argv: [...help, word, ...rest] };
    path = next;
  }
  return { kind: 'group', path, argv: help };
}

function shownPath(entry: ManifestEntry, typed: string): string {
  return parentOf(typed) === parentOf(entry.path) ? entry.path : typed;
}

export function parentOf(path: string): string {
  return path.split(' ').slice(0, -1).join(' ');
}

interface Index {
  commands: ReadonlyMap<string, ManifestEntry>;
  groups: ReadonlySet<string>;
}

let cached: { of: readonly ManifestEntry[]; index: Index } | undefined;

function index(manifest: readonly ManifestEntry[]): Index {
  if (cached?.of === manifest) return cached.index;
  const commands = new Map<string, ManifestEntry>();
  const groups = new Set<string>();
  for (const entry of manifest) {
    for (const path of [entry.path, ...entry.aliases, ...(entry.unlistedAliases ?? [])]) {
      commands.set(path, entry);
      for (let group = parentOf(path); group; group = parentOf(group)) groups.add(group);
    }
  }
  cached = { of: manifest, index: { commands, groups } };
  return cached.index;
}

/** The first words of all command lines. */
export function rootWords(manifest: readonly ManifestEntry[]): ReadonlySet<string> {
  const { commands, groups } = index(manifest);
  return new Set([...commands.keys(), ...groups].filter((path) => parentOf(path) === ''));
}

/** The groups directly below a group, by path; those with nothing to show are left out. */
export function groupsIn(manifest: readonly ManifestEntry[], group: string): string[] {
  const paths = new Set<string>();
  for (const { path } of manifest.filter(({ hidden }) => !hidden)) {
    for (let noun = parentOf(path); noun; noun = parentOf(noun)) {
      if (parentOf(noun) === group) paths.add(noun);
    }
  }
  return [...paths];
}

/** The commands directly below a group, by the last word of the path they have there. */
export function childrenOf(manifest: readonly ManifestEntry[], group: string): Map<string, ManifestEntry> {
  const children = new Map<string, ManifestEntry>();
  for (const entry of manifest) {
    const inGroup = [entry.path, ...entry.aliases].filter((path) => parentOf(path) === group);
    const [first] = inGroup;
    if (first !== undefined) children.set(first.split(' ').at(-1)!, entry);
  }
  return children;
}
