import { int, text, uint, value } from '../../../cli/option.ts';
import { parseBytes } from '../../../values/bytes.ts';
import { parseCpus } from '../../../values/cpus.ts';
import { parseFloat32 } from '../../../values/floats.ts';
import { parseGenericResource, parsePlacementPreference } from '../../../values/placement.ts';
import { noneIfEmpty, sortedList } from './changes.ts';
import { collection, scalar, type Fact } from './fact.ts';
import { changedResources, toResources } from './generic-resources.ts';
import { duration, listOf, names, since } from './options.ts';

const cpus = (help: string) => value(help, parseCpus, { typeName: 'decimal', default: 0 });
const bytes = (help: string) => value(help, parseBytes, { typeName: 'bytes', default: 0 });

const preferences = listOf(parsePlacementPreference, 'pref');

/** What a service's tasks need, where they may run, and when they start again. */
export const taskFacts: readonly Fact[] = [
  scalar('limit-cpu', 'TaskTemplate.Resources.Limits.NanoCPUs', cpus('CPUs it may use')),
  scalar('limit-memory', 'TaskTemplate.Resources.Limits.MemoryBytes', bytes('Memory it may use')),
  scalar(
    'limit-pids',
    'TaskTemplate.Resources.Limits.Pids',
    int('Processes it may have (default 0 = any number)', since('1.41')),
  ),
  scalar('reserve-cpu', 'TaskTemplate.Resources.Reservations.NanoCPUs', cpus('CPUs its node must have free')),
  scalar(
    'reserve-memory',
    'TaskTemplate.Resources.Reservations.MemoryBytes',
    bytes('Memory its node must have free'),
  ),
  collection('generic-resource', 'TaskTemplate.Resources.Reservations.GenericResources', {
    noun: 'a resource of your own that its node must have',
    api: '1.32',
    createApi: '',
    option: listOf(parseGenericResource),
    removal: names,
    make: toResources,
    change: changedResources,
  }),
  collection('constraint', 'TaskTemplate.Placement.Constraints', {
    noun: 'a constraint on its nodes',
    option: names,
    removal: names,
    make: (constraints) => [...constraints],
    change: sortedList,
  }),
  collection('placement-pref', 'TaskTemplate.Placement.Preferences', {
    noun: 'a preference among its nodes',
    api: '1.28',
    option: preferences,
    removal: preferences,
    make: (added) => [...added],
    change(current = [], { added, removed }) {
      const gone = removed.map(({ Spread }) => Spread.SpreadDescriptor);
      return noneIfEmpty([
        ...current.filter(({ Spread }) => !gone.includes(Spread.SpreadDescriptor)),
        ...added,
      ]);
    },
  }),
  scalar(
    'restart-condition',
    'TaskTemplate.RestartPolicy.Condition',
    text('When to start again ("none", "on-failure", "any")', { choices: ['none', 'on-failure', 'any'] }),
    { byDefault: '"any"' },
  ),
  scalar(
    'restart-delay',
    'TaskTemplate.RestartPolicy.Delay',
    duration('Time between two starts (ns|us|ms|s|m|h)'),
    { byDefault: '5s' },
  ),
  scalar('restart-max-attempts', 'TaskTemplate.RestartPolicy.MaxAttempts', uint('Starts before giving up')),
  scalar(
    'restart-window',
    'TaskTemplate.RestartPolicy.Window',
    duration('Time within which those starts count (ns|us|ms|s|m|h)'),
  ),
];

interface RuleSet {
  noun: string;
  actions: readonly string[];
  /** the API most of its flags came with */
  api?: string;
}

const orders = ['start-first', 'stop-first'];
const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ');

/** How an update, or the way back from one, goes on: the same flags under two names. */
function stepByStep(
  prefix: 'update' | 'rollback',
  part: 'UpdateConfig' | 'RollbackConfig',
  { noun, actions, api }: RuleSet,
): Fact[] {
  const at = (version: string | undefined) => (version === undefined ? {} : since(version));
  const ratio = { typeName: 'float', default: 0, ...at(api ?? '1.25') };
  return [
    scalar(
      `${prefix}-parallelism`,
      `${part}.Parallelism`,
      uint(`Tasks in one step of ${noun}; 0 for all at once`, at(api)),
      { byDefault: '1' },
    ),
    scalar(
      `${prefix}-delay`,
      `${part}.Delay`,
      duration(`Time between two steps of ${noun} (ns|us|ms|s|m|h)`, at(api)),
      { byDefault: '0s' },
    ),
    scalar(
      `${prefix}-monitor`,
      `${part}.Monitor`,
      duration(`Time a task is watched after its step of ${noun} (ns|us|ms|s|m|h)`, at(api ?? '1.25')),
      { byDefault: '5s' },
    ),
    scalar(
      `${prefix}-failure-action`,
      `${part}.FailureAction`,
      text(`What to do if ${noun} fails (${quoted(actions)})`, { choices: actions, ...at(api) }),
      { byDefault: '"pause"' },
    ),
    scalar(
      `${prefix}-max-failure-ratio`,
      `${part}.MaxFailureRatio`,
      value(`Share of tasks that may fail during ${noun}`, parseFloat32, ratio),
      { byDefault: '0' },
    ),
    scalar(
      `${prefix}-order`,
      `${part}.Order`,
      text(`What comes first in a step of ${noun} (${quoted(orders)})`, { choices: orders, ...at('1.29') }),
      { byDefault: '"stop-first"' },
    ),
  ];
}

export const updateFacts: readonly Fact[] = [
  ...stepByStep('update', 'UpdateConfig', { noun: 'an update', actions: ['pause', 'continue', 'rollback'] }),
  ...stepByStep('rollback', 'RollbackConfig', {
    noun: 'a rollback',
    actions: ['pause', 'continue'],
    api: '1.28',
  }),
];
