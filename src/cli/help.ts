import { commonCommands, groups } from './groups.ts';
import type { CommandDefinition } from './define.ts';
import type { OptionRecord } from './option.ts';
import { childrenOf, parentOf, type ManifestEntry, type ResolvedCommand } from './resolve.ts';
import { usageLine } from './usage.ts';
import { wrapBelow } from './wrap.ts';

const namePadding = 11;

/** The help page of one command, in docker's shape, `width` columns wide. */
export function commandHelp(
  definition: CommandDefinition,
  command: ResolvedCommand,
  program: string,
  width: number,
  unusable: ReadonlySet<string>,
): string {
  const path = `${program} ${command.path}`;
  const spellings = [command.entry.path, ...command.entry.aliases].map(
    (spelling) => `${program} ${spelling}`,
  );
  const options = optionLines(definition.options ?? {}, width, unusable);
  return (
    [
      `Usage:  ${usageLine(definition, path)}`,
      definition.description ?? definition.summary,
      ...(spellings.length > 1 ? [`Aliases:\n  ${spellings.join(', ')}`] : []),
      ...(definition.examples
        ? [`Examples:\n${definition.examples.replace(/^(?=.)/gm, '  ').replaceAll('{program}', program)}`]
        : []),
      ...(options.length > 0 ? [`Options:\n${options.join('\n')}`] : []),
    ].join('\n\n') + '\n'
  );
}

interface GroupHelpOptions {
  program: string;
  globalOptions: OptionRecord;
  width: number;
  /** leave the verbs without a noun out, but for the common ones */
  hideLegacy: boolean;
}

/** The help page of a group of commands, or of the whole program where `path` is empty. */
export function groupHelp(
  manifest: readonly ManifestEntry[],
  path: string,
  { program, globalOptions, width, hideLegacy }: GroupHelpOptions,
): string {
  const root = path === '';
  const fullPath = root ? program : `${program} ${path}`;
  const sections = [
    `Usage:  ${fullPath}${root ? ' [OPTIONS]' : ''} COMMAND`,
    root
      ? 'Work with containers, images and everything else on one Docker Engine or many'
      : (groups[path]?.summary ?? ''),
  ];
  const verbs = [...childrenOf(manifest, path)].filter(([, entry]) => !entry.hidden);
  if (root) {
    const common = commonCommands.flatMap((name) => verbs.filter(([verb]) => verb === name));
    sections.push(
      block(
        'Common Commands',
        common.map(([name, { summary }]) => [name, summary]),
      ),
    );
  }
  for (const [title, swarm] of [
    ['Management Commands', false],
    ['Swarm Commands', true],
  ] as const) {
    const nouns = subgroupsOf(manifest, path).filter(([name]) => (groups[name]?.swarm ?? false) === swarm);
    sections.push(
      block(
        title,
        nouns.map(([name, summary]) => [name.split(' ').at(-1)!, summary]),
      ),
    );
  }
  const others = verbs.filter(([name]) => !root || !(hideLegacy || commonCommands.includes(name)));
  sections.push(
    block(
      'Commands',
      others.map(([name, { summary }]) => [name, summary]),
    ),
  );
  if (root) sections.push(`Global Options:\n${optionLines(globalOptions, width).join('\n')}`);
  sections.push(`Run '${fullPath} COMMAND --help' for more information on a command.`);
  return sections.filter(Boolean).join('\n\n') + '\n';
}

function block(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const padding = Math.max(namePadding, ...rows.map(([name]) => name.length));
  const sorted = title === 'Common Commands' ? rows : rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${title}:\n${sorted.map(([name, summary]) => `  ${name.padEnd(padding)} ${summary}`).join('\n')}`;
}

function subgroupsOf(manifest: readonly ManifestEntry[], path: string): [string, string][] {
  const names = new Set<string>();
  for (const entry of manifest) {
    for (let group = parentOf(entry.path); group; group = parentOf(group)) {
      if (parentOf(group) === path && !entry.hidden) names.add(group);
    }
  }
  return [...names].map((name) => [name, groups[name]?.summary ?? '']);
}

function optionLines(
  options: OptionRecord,
  width: number,
  unusable: ReadonlySet<string> = new Set(),
): string[] {
  const shown = Object.entries(options)
    .filter(([name, option]) => !option.hidden && option.deprecated === undefined && !unusable.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, option]) => {
      const head = option.short ? `  -${option.short}, --${name}` : `      --${name}`;
      const implied =
        option.implied === undefined || option.implied === 'true' ? '' : `[="${option.implied}"]`;
      const defaultText = option.defaultText === undefined ? '' : ` (default ${option.defaultText})`;
      return {
        head: (option.typeName ? `${head} ${option.typeName}` : head) + implied,
        text: option.help + defaultText,
      };
    });
  const column = Math.max(0, ...shown.map(({ head }) => head.length)) + 3;
  return shown.map(({ head, text }) => head.padEnd(column) + wrapBelow(text, column, width - 1));
}
