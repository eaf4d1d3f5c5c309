import type { CommandDefinition } from '../../cli/define.ts';
import { globalOptions, rootUsage } from '../../cli/globals.ts';
import { groups } from '../../cli/groups.ts';
import type { Option, OptionRecord, Requirement } from '../../cli/option.ts';
import { childrenOf, groupsIn, parentOf, type ManifestEntry } from '../../cli/resolve.ts';
import { usageLine } from '../../cli/usage.ts';

export const program = 'tug';

/** A flag as a page shows it. */
export interface PageOption {
  /** e.g. "-f, --filter" */
  flags: string;
  /** what its value is; empty for a switch */
  type: string;
  help: string;
  /** as help shows it; undefined for none worth showing */
  byDefault?: string;
  /** sentences on what it needs, and on its end */
  notes: readonly string[];
}

/** What there is to say of a command or a group, without a form yet. */
export interface Page {
  /** program and words, e.g. "tug container ls" */
  title: string;
  summary: string;
  description: string;
  usage: readonly string[];
  /** other spellings, whole */
  aliases: readonly string[];
  options: readonly PageOption[];
  optionsTitle: string;
  examples: string;
  /** verbs and groups below, by title */
  commands: readonly { title: string; summary: string }[];
  seeAlso: readonly string[];
  notes: readonly string[];
}

/** The page of each command and each group, hidden ones left out, and that of the program. */
export async function allPages(manifest: readonly ManifestEntry[]): Promise<Page[]> {
  const shown = manifest.filter(({ hidden }) => !hidden);
  const commands = shown.map(async (entry) => commandPage(entry, (await entry.load()).default));
  return [...groupTree(shown, '').map((path) => groupPage(shown, path)), ...(await Promise.all(commands))];
}

/** A name for the page's file, e.g. "tug-container-ls". */
export function fileName(title: string): string {
  return title.replaceAll(' ', '-');
}

function groupTree(manifest: readonly ManifestEntry[], path: string): string[] {
  return [path, ...groupsIn(manifest, path).flatMap((group) => groupTree(manifest, group))];
}

const titled = (path: string) => `${program} ${path}`.trimEnd();

function commandPage({ path, aliases }: ManifestEntry, definition: CommandDefinition): Page {
  const { summary, description = summary, options = {}, examples = '', requires } = definition;
  const title = titled(path);
  return {
    title,
    summary,
    description,
    usage: usageLine(definition, title).split('\n\t'),
    aliases: aliases.map(titled),
    options: optionsOf(options),
    optionsTitle: 'Options',
    examples: examples.replaceAll('{program}', program),
    commands: [],
    seeAlso: [titled(parentOf(path))],
    notes: [...needs(groups[parentOf(path)]?.requires), ...needs(requires)],
  };
}

function groupPage(manifest: readonly ManifestEntry[], path: string): Page {
  const title = titled(path);
  const summary =
    groups[path]?.summary ?? 'Work with containers, images and everything else on Docker Engines';
  const verbs = [...childrenOf(manifest, path)].map(([, entry]) => ({
    title: titled(entry.path),
    summary: entry.summary,
  }));
  const nouns = groupsIn(manifest, path).map((group) => ({
    title: titled(group),
    summary: groups[group]?.summary ?? '',
  }));
  return {
    title,
    summary,
    description: summary,
    usage: [path === '' ? rootUsage(program) : `${title} COMMAND`],
    aliases: [],
    options: path === '' ? optionsOf(globalOptions) : [],
    optionsTitle: 'Global Options',
    examples: '',
    commands: [...nouns, ...verbs].toSorted((a, b) => (a.title < b.title ? -1 : 1)),
    seeAlso: path === '' ? [] : [titled(parentOf(path))],
    notes: needs(groups[path]?.requires),
  };
}

function optionsOf(options: OptionRecord): PageOption[] {
  return Object.entries(options)
    .filter(([, { hidden }]) => !hidden)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, option]) => pageOption(name, option));
}

function pageOption(
  name: string,
  { short, typeName, help, defaultText, requires, deprecated }: Option<unknown>,
): PageOption {
  return {
    flags: short === undefined ? `--${name}` : `-${short}, --${name}`,
    type: typeName,
    help,
    ...(defaultText !== undefined && { byDefault: defaultText }),
    notes: [...needs(requires), ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}.`])],
  };
}

function needs({ api, os, experimental, swarm }: Requirement = {}): string[] {
  return [
    ...(api === undefined ? [] : [`Needs Engine API ${api} or newer.`]),
    ...(os === undefined ? [] : [`Needs an engine on ${os}.`]),
    ...(experimental ? ['Needs an engine with experimental features.'] : []),
    ...(swarm === undefined
      ? []
      : [swarm === 'manager' ? 'Needs a manager of a swarm.' : 'Works on swarms.']),
  ];
}
