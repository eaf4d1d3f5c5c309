import type { Session } from '../context.ts';
import type { Argument } from '../define.ts';
import { globalOptions } from '../globals.ts';
import { groups } from '../groups.ts';
import type { OptionRecord } from '../option.ts';
import { childrenOf, groupsIn, resolve, type ManifestEntry } from '../resolve.ts';

/** A command or a group as far as completion goes. */
export interface Place {
  name: string;
  options: OptionRecord;
  /** what is typed behind its name */
  words: readonly string[];
  interspersed?: boolean;
  /** of a command */
  args?: readonly Argument[];
  /** of a group */
  children?: readonly string[];
}

/** Where words behind the global flags lead to; undefined where the first one is none of ours. */
export async function findPlace(
  manifest: readonly ManifestEntry[],
  args: readonly string[],
  before: readonly string[],
  session: Session,
): Promise<Place | undefined> {
  const { program } = session;
  if (args.length === 0) {
    const children = await rootWordsFor(manifest, session);
    return { name: program, options: globalOptions, words: before, children };
  }
  const isHelp = args[0] === 'help';
  const target = resolve(manifest, isHelp ? args.slice(1) : args);
  if (target.kind === 'command') {
    const name = target.path.split(' ').at(-1)!;
    if (isHelp) return { name, options: {}, words: [] };
    const { default: definition } = await target.entry.load();
    return { name, options: {}, ...definition, words: target.argv };
  }
  if (target.path !== '') {
    return { name: target.path, options: {}, words: target.argv, children: wordsIn(manifest, target.path) };
  }
  return isHelp
    ? { name: 'help', options: {}, words: target.argv, children: wordsIn(manifest, '') }
    : undefined;
}

async function rootWordsFor(manifest: readonly ManifestEntry[], { plugins }: Session): Promise<string[]> {
  const found = await (await plugins()).list();
  const usable = found.filter(({ problem, metadata }) => problem === undefined && !metadata.Hidden);
  const rows = usable.map(({ name, metadata }) => `${name}\t${metadata.ShortDescription}`);
  return [...wordsIn(manifest, ''), ...rows, 'help\tShow the help of a command'].toSorted();
}

/** The verbs and groups directly below a group, with what they are for. */
function wordsIn(manifest: readonly ManifestEntry[], group: string): string[] {
  const verbs = [...childrenOf(manifest, group)].filter(([, { hidden }]) => !hidden);
  const nouns = groupsIn(manifest, group).map((path) => [path.split(' ').at(-1)!, groups[path]] as const);
  return [...verbs, ...nouns].map(([word, about]) => `${word}\t${about?.summary ?? ''}`).toSorted();
}
