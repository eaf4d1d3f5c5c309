import { commonCommands, groups } from './groups.ts';
import { optionLines } from './help.ts';
import type { OptionRecord } from './option.ts';
import type { Plugin } from './plugins/plugin.ts';
import { childrenOf, groupsIn, parentOf, type ManifestEntry } from './resolve.ts';

const namePadding = 11;
const tagline = 'Work with containers, images and everything else on one Docker Engine or many';

export interface GroupHelpOptions {
  program: string;
  globalOptions: OptionRecord;
  width: number;
  /** leave the verbs without a noun out, but for the common ones */
  hideLegacy: boolean;
  /** programs that bring commands of their own; the program's help alone shows them */
  plugins: readonly Plugin[];
  /** paths of commands and groups the engine has no use for: left out */
  unusable: ReadonlySet<string>;
}

interface Row {
  name: string;
  summary: string;
  /** a plugin's, with an asterisk behind its name */
  isPlugin?: boolean;
}

/** The help page of a group of commands, or of the whole program where `path` is empty. */
export function groupHelp(
  manifest: readonly ManifestEntry[],
  path: string,
  options: GroupHelpOptions,
): string {
  const { program, unusable } = options;
  const usable = manifest.filter((entry) => !unusable.has(entry.path) && !unusable.has(parentOf(entry.path)));
  const sections =
    path === '' ? rootSections(usable, options) : groupSections(usable, path, `${program} ${path}`);
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function rootSections(
  manifest: readonly ManifestEntry[],
  { program, globalOptions, width, hideLegacy, plugins }: GroupHelpOptions,
): string[] {
  const verbs = verbsOf(manifest, '');
  const common = commonCommands.flatMap((name) => verbs.filter((verb) => verb.name === name));
  const others = hideLegacy ? [] : verbs.filter((verb) => !common.includes(verb));
  return [
    `Usage:  ${program} [OPTIONS] COMMAND`,
    tagline,
    block('Common Commands', common),
    ...nounBlocks(manifest, '', pluginRows(plugins)),
    block('Commands', sorted(others)),
    block('Invalid Plugins', invalidRows(plugins)),
    `Global Options:\n${optionLines(globalOptions, width).join('\n')}`,
    footer(program),
  ];
}

function groupSections(manifest: readonly ManifestEntry[], path: string, fullPath: string): string[] {
  return [
    `Usage:  ${fullPath} COMMAND`,
    groups[path]?.summary ?? '',
    ...nounBlocks(manifest, path),
    block('Commands', sorted(verbsOf(manifest, path))),
    footer(fullPath),
  ];
}

function footer(path: string): string {
  return `Run '${path} COMMAND --help' for more information on a command.`;
}

function verbsOf(manifest: readonly ManifestEntry[], group: string): Row[] {
  return [...childrenOf(manifest, group)]
    .filter(([, { hidden }]) => !hidden)
    .map(([name, { summary }]) => ({ name, summary }));
}

/** The groups directly below a group: those for swarms stand apart. */
function nounBlocks(
  manifest: readonly ManifestEntry[],
  group: string,
  plugins: readonly Row[] = [],
): string[] {
  const rows = (swarm: boolean) =>
    groupsIn(manifest, group)
      .filter((path) => Boolean(groups[path]?.requires?.swarm) === swarm)
      .map((path) => ({ name: path.split(' ').at(-1)!, summary: groups[path]?.summary ?? '' }));
  return [
    block('Management Commands', sorted([...rows(false), ...plugins])),
    block('Swarm Commands', sorted(rows(true))),
  ];
}

function pluginRows(plugins: readonly Plugin[]): Row[] {
  return plugins
    .filter(({ problem, metadata }) => problem === undefined && !metadata.Hidden)
    .map(({ name, metadata }) => ({ name, summary: metadata.ShortDescription, isPlugin: true }));
}

function invalidRows(plugins: readonly Plugin[]): Row[] {
  return sorted(
    plugins.flatMap(({ name, problem }) => (problem === undefined ? [] : [{ name, summary: problem }])),
  );
}

function sorted(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function block(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const padding = Math.max(namePadding, ...rows.map(({ name }) => name.length));
  const lines = rows.map(
    ({ name, summary, isPlugin }) => `  ${(name + (isPlugin ? '*' : '')).padEnd(padding + 1)}${summary}`,
  );
  return `${title}:\n${lines.join('\n')}`;
}
