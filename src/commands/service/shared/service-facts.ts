import { flag, list, text } from '../../../cli/option.ts';
import { parseEnv, resolveEnv } from '../../../values/env.ts';
import { parseLabel } from '../../../values/labels.ts';
import { pairsToMap } from '../../../values/pairs.ts';
import { changedMap } from './changes.ts';
import { collection, fact, scalar, type Fact } from './fact.ts';
import { listOf, names, since } from './options.ts';

/** What is said of the service as a whole. */
export const serviceFacts: readonly Fact[] = [
  scalar('name', 'Name', text('Name of the service'), { only: 'create' }),
  collection('label', 'Labels', {
    noun: 'a label of the service',
    short: 'l',
    option: listOf(parseLabel),
    removal: names,
    make: pairsToMap,
    change: (current, { added, removed }) => changedMap(current, pairsToMap(added), removed),
  }),
  fact({
    both: {
      'log-driver': text('Driver of its log'),
      'log-opt': list('Option of the log driver', { parse: parseEnv }),
    },
    apply(spec, { options }, { lookupEnv }) {
      const { 'log-driver': Name, 'log-opt': given } = options;
      if (Name === '') return;
      spec.TaskTemplate.LogDriver = { Name, Options: pairsToMap(resolveEnv(given, lookupEnv)) };
    },
  }),
  fact({
    update: { force: flag('Update its tasks even if nothing changes', since('1.25')) },
    apply({ TaskTemplate: task }, { options }) {
      if (options.force) task.ForceUpdate = (task.ForceUpdate ?? 0) + 1;
    },
  }),
];
