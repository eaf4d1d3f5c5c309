import { CliError } from '../../../cli/errors.ts';
import { text, uint } from '../../../cli/option.ts';
import type { ServiceMode, ServiceSpec } from '../../../engine/types/service.ts';
import { fact } from './fact.ts';
import { since } from './options.ts';
import { setAt } from './spec-path.ts';

const modes = ['replicated', 'global', 'replicated-job', 'global-job'] as const;
type Mode = (typeof modes)[number];

const users = {
  replicas: 'replicated or replicated-job mode',
  'replicas-max-per-node': 'replicated or replicated-job mode',
  'max-concurrent': 'replicated-job mode',
};

/** The numbers a mode has no use for, in the order they are looked at. */
const useless: Readonly<Record<Mode, readonly (keyof typeof users)[]>> = {
  replicated: ['max-concurrent'],
  global: ['replicas', 'replicas-max-per-node', 'max-concurrent'],
  'replicated-job': [],
  'global-job': ['replicas-max-per-node', 'max-concurrent', 'replicas'],
};

interface Numbers {
  replicas: number | undefined;
  concurrent: number | undefined;
}

const specs: Readonly<Record<Mode, (numbers: Numbers) => ServiceMode>> = {
  replicated: ({ replicas }) => ({ Replicated: { Replicas: replicas } }),
  global: () => ({ Global: {} }),
  'replicated-job': ({ replicas, concurrent = replicas }) => ({
    ReplicatedJob: { MaxConcurrent: concurrent, TotalCompletions: replicas },
  }),
  'global-job': () => ({ GlobalJob: {} }),
};

/** How many tasks there are, and whether they end. Goes by the facts of updates, which jobs have none of. */
export const modeFact = fact({
  both: {
    replicas: uint('Number of tasks'),
    'max-concurrent': uint('Tasks of a job that run at once (default as --replicas)', since('1.41')),
    'replicas-max-per-node': uint('Tasks a node may have (default 0 = any number)', since('1.40')),
  },
  create: {
    mode: text('Mode of the service ("replicated", "global", "replicated-job", "global-job")', {
      default: 'replicated',
      choices: modes,
    }),
  },
  apply(spec, { verb, options, changed }) {
    const perNode = options['replicas-max-per-node'];
    const numberOf = (name: keyof typeof users) => (changed(name) ? options[name] : undefined);
    if (verb === 'create') {
      const given = { ...options, 'replicas-max-per-node': perNode || undefined };
      const mode = checkedMode(options.mode, (name) => changed(name) && given[name] !== undefined);
      spec.Mode = specs[mode]({ replicas: numberOf('replicas'), concurrent: numberOf('max-concurrent') });
      refuseJobUpdates(spec);
    } else if (changed('replicas')) {
      if (!spec.Mode?.Replicated) throw new CliError('replicas can only be used with replicated mode');
      spec.Mode.Replicated.Replicas = options.replicas;
    }
    if (changed('replicas-max-per-node')) setAt(spec, 'TaskTemplate.Placement.MaxReplicas', perNode);
  },
});

function checkedMode(raw: string, given: (name: keyof typeof users) => boolean): Mode {
  const mode = modes.find((known) => known === raw);
  if (!mode) throw new CliError(`Unknown mode: ${raw}, only replicated and global supported`);
  const wrong = useless[mode].find(given);
  if (wrong) throw new CliError(`${wrong} can only be used with ${users[wrong]}`);
  return mode;
}

function refuseJobUpdates({ Mode, UpdateConfig, RollbackConfig }: ServiceSpec): void {
  if ((Mode?.ReplicatedJob || Mode?.GlobalJob) && (UpdateConfig || RollbackConfig)) {
    throw new CliError('update and rollback configuration is not supported for jobs');
  }
}
