import { signalNames } from '../../values/signals.ts';
import type { Completion } from '../option.ts';
import { names, type NameSource, type Situation } from './names.ts';
import { directives, files, folders, nothing, only, unfinished, type Suggestions } from './suggestions.ts';
import { capabilities, eventActions, eventTypes, logOptions, platforms, ulimits } from './words.ts';

type Source = (situation: Situation) => Promise<Suggestions> | Suggestions;

const behind = (words: readonly string[], suffix: string) => words.map((word) => word + suffix);
const before = (prefix: string, words: readonly string[]) => words.map((word) => prefix + word);

/** Names that are part of a word: an engine that does not answer has none, and that is no fault. */
async function namesOrNone(
  source: NameSource,
  situation: Situation,
  fallback: string[] = [],
): Promise<string[]> {
  try {
    return await source(situation);
  } catch {
    return fallback;
  }
}

/** The namespace of another container, or one of some words. */
function namespace(...words: readonly string[]): Source {
  return async (situation) => {
    const { typed } = situation;
    const prefix = 'container:';
    if (typed !== '' && 'container'.startsWith(typed)) return unfinished([prefix]);
    if (!typed.startsWith(prefix)) return only([prefix, ...words]);
    return only(before(prefix, await namesOrNone(names.containers, situation)));
  };
}

const securityOptions: Source = ({ typed }) => {
  const isStartOf = (word: string, least = 1) => typed.length >= least && word.startsWith(typed);
  if (isStartOf('apparmor=')) return unfinished(['apparmor=']);
  if (isStartOf('label')) return unfinished(['label=']);
  if (typed.startsWith('label=d')) return only(['label=disable']);
  if (typed.startsWith('label=')) {
    const labels = before('label=', ['disable', 'level:', 'role:', 'type:', 'user:']);
    return unfinished(labels, directives.NoSpace | directives.NoFileComp);
  }
  // An "s" may also begin systempaths.
  if (isStartOf('seccomp', 2)) return unfinished(['seccomp=']);
  if (typed.startsWith('seccomp=')) return only(['seccomp=unconfined']);
  return only(['apparmor=', 'label=', 'no-new-privileges', 'seccomp=', 'systempaths=unconfined']);
};

const logOption: Source = ({ options }) => {
  const own = logOptions[String(options['log-driver'] ?? '')];
  if (own !== undefined) return unfinished(behind(own, '='), directives.NoSpace | directives.NoFileComp);
  return unfinished(behind([...new Set(Object.values(logOptions).flat())], '='));
};

/** What events can be filtered by, and where the values come from. */
const eventFilters: Readonly<Record<string, readonly string[] | NameSource>> = {
  container: names.containers,
  daemon: names.daemons,
  event: eventActions,
  image: names.images,
  label: [],
  network: names.networks,
  node: async (situation) => (await names.nodes(situation)).slice(0, -1),
  scope: ['local', 'swarm'],
  type: eventTypes,
  volume: names.volumes,
};

const eventFilter: Source = async (situation) => {
  const { typed } = situation;
  const key = typed.split('=', 1)[0]!;
  const keys = behind(Object.keys(eventFilters), '=');
  if (key === typed) return unfinished(keys);
  const values = Object.hasOwn(eventFilters, key) ? eventFilters[key] : undefined;
  if (values === undefined) return unfinished(keys, directives.NoSpace | directives.NoFileComp);
  const words = typeof values === 'function' ? await namesOrNone(values, situation) : values;
  return only(before(`${key}=`, words));
};

const fixed = {
  files: () => files,
  folders: () => folders,
  none: () => nothing,
  capabilities: () => only(capabilities),
  'detach-keys': () => unfinished(['ctrl-']),
  'environment-variables': ({ session }) => only(Object.keys(session.env)),
  'event-filters': eventFilter,
  'ipc-namespaces': namespace('host', 'none', 'private', 'shareable'),
  links: async (situation) => unfinished(behind(await namesOrNone(names.containers, situation), ':')),
  'log-drivers': async (situation) =>
    only(await namesOrNone(names['log-drivers'], situation, Object.keys(logOptions))),
  'log-options': logOption,
  'pid-namespaces': namespace('host'),
  platforms: () => only(platforms),
  'security-options': securityOptions,
  scales: async (situation) =>
    unfinished(behind(await names.services(situation), '='), directives.NoSpace | directives.NoFileComp),
  signals: () => only(signalNames),
  'storage-options': () => unfinished(['size=']),
  ulimits: () => unfinished(behind(ulimits, '=')),
  'volume-drivers': async (situation) =>
    only(await namesOrNone(names['volume-drivers'], situation, ['local'])),
} satisfies Record<string, Source>;

export type CompletionSource = keyof typeof fixed | keyof typeof names;

/** What a source suggests. Where an engine has to be asked and does not answer, it fails. */
export async function suggestionsOf(source: Completion, situation: Situation): Promise<Suggestions> {
  if (typeof source === 'object') return only(source);
  if (source in fixed) return fixed[source as keyof typeof fixed](situation);
  return only(await names[source as keyof typeof names](situation));
}
