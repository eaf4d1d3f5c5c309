import { describe, expect, test } from 'vitest';
import { globalJobTracker, replicatedJobTracker } from '../../../src/commands/shared/convergence/jobs.ts';
import { globalTracker, replicatedTracker } from '../../../src/commands/shared/convergence/running.ts';
import type { Tracker } from '../../../src/commands/shared/convergence/tracker.ts';
import type { Service, ServiceMode } from '../../../src/engine/types/service.ts';
import type { Task, TaskState } from '../../../src/engine/types/task.ts';
import type { ProgressEvent } from '../../../src/progress/event.ts';

interface TaskFacts {
  slot?: number;
  node?: string;
  state: TaskState;
  desired?: TaskState;
  error?: string;
  run?: number;
}

const serviceOf = (Mode: ServiceMode): Service =>
  ({ ID: 's', Spec: { Mode, TaskTemplate: {} }, JobStatus: { JobIteration: { Index: 7 } } }) as Service;

const taskOf = ({ slot, node = 'n1', state, desired = 'running', error, run = 7 }: TaskFacts): Task =>
  ({
    ...(slot !== undefined && { Slot: slot }),
    NodeID: node,
    Status: { State: state, ...(error !== undefined && { Err: error }) },
    DesiredState: desired,
    JobIteration: { Index: run },
  }) as Task;

const text = (event: ProgressEvent): string => {
  if (event.type !== 'layer') return event.type;
  const { current, total } = event.count;
  return `${event.id}: ${event.action.trimEnd()}${total > 0 ? ` [${current}/${total}]` : ''}`.trimEnd();
};

/** Feeds looks at the tasks one after the other; answers what each drew, and whether all was well then. */
function watch(tracker: Tracker, mode: ServiceMode) {
  return (tasks: readonly TaskFacts[], { nodes = ['n1', 'n2'], rollback = false } = {}) => {
    const moment = {
      service: serviceOf(mode),
      tasks: tasks.map(taskOf),
      activeNodes: new Set(nodes),
      rollback,
    };
    const { events, converged } = tracker(moment);
    return [...events.map(text), converged];
  };
}

describe('replicated', () => {
  const watched = (replicas: number) => watch(replicatedTracker(), { Replicated: { Replicas: replicas } });

  test('draws a line for each task, until all run', () => {
    const look = watched(2);
    expect(look([])).toEqual([
      'overall progress: 0 out of 2 tasks',
      '1/2:',
      '2/2:',
      'overall progress: 0 out of 2 tasks',
      false,
    ]);
    expect(
      look([
        { slot: 5, state: 'new' },
        { slot: 2, state: 'preparing' },
      ]),
    ).toEqual(['1/2: new [1/9]', '2/2: preparing [6/9]', 'overall progress: 0 out of 2 tasks', false]);
    expect(
      look([
        { slot: 2, state: 'running' },
        { slot: 5, state: 'running' },
      ]),
    ).toEqual(['2/2: running [9/9]', '1/2: running [9/9]', 'overall progress: 2 out of 2 tasks', true]);
    expect(
      look([
        { slot: 2, state: 'running' },
        { slot: 5, state: 'running' },
      ]),
    ).toEqual([true]);
    expect(
      look([
        { slot: 2, state: 'running' },
        { slot: 5, state: 'starting' },
      ]),
    ).toEqual(['2/2: running [9/9]', '1/2: starting [8/9]', 'overall progress: 1 out of 2 tasks', false]);
  });

  test('tells errors in one line, and of the way back', () => {
    const look = watched(1);
    const error = `a\n${'b'.repeat(80)}`;
    expect(look([{ slot: 1, state: 'rejected', desired: 'shutdown', error }], { rollback: true })).toEqual([
      'overall progress: rolling back update: 0 out of 1 tasks',
      '1/1:',
      `1/1: a ${'b'.repeat(72)}…`,
      'overall progress: rolling back update: 0 out of 1 tasks',
      false,
    ]);
  });

  test('goes by the task that is the least far, on a node that is there', () => {
    const look = watched(1);
    look([]);
    expect(
      look([
        { slot: 1, state: 'running', desired: 'shutdown' },
        { slot: 1, state: 'ready', desired: 'ready' },
        { slot: 1, state: 'running', desired: 'ready' },
        { slot: 1, state: 'new', node: 'gone', desired: 'new' },
        { slot: 1, state: 'orphaned' },
      ]),
    ).toEqual(['1/1: ready [7/9]', 'overall progress: 0 out of 1 tasks', false]);
  });

  test('draws no lines for many tasks, nor for those that are too many', () => {
    expect(watched(21)([{ slot: 1, state: 'running' }])).toEqual([
      'overall progress: 0 out of 21 tasks',
      'overall progress: 1 out of 21 tasks',
      false,
    ]);
    expect(
      watched(1)([
        { slot: 1, state: 'running' },
        { slot: 2, state: 'running' },
      ]),
    ).toEqual([
      'overall progress: 0 out of 1 tasks',
      '1/1:',
      '1/1: running [9/9]',
      'overall progress: 2 out of 1 tasks',
      false,
    ]);
  });
});

describe('global', () => {
  test('waits for tasks, and draws a line for each node', () => {
    const look = watch(globalTracker(), { Global: {} });
    expect(look([])).toEqual(['overall progress: waiting for new tasks', false]);
    expect(
      look([
        { node: 'n1', state: 'starting' },
        { node: 'n2', state: 'running' },
      ]),
    ).toEqual([
      'overall progress: 0 out of 2 tasks',
      'n1: starting [8/9]',
      'n2: running [9/9]',
      'overall progress: 1 out of 2 tasks',
      false,
    ]);
    const both = [{ node: 'n1', state: 'running' } as const, { node: 'n2', state: 'running' } as const];
    expect(look(both, { nodes: ['n1'] })).toEqual([
      'n1: running [9/9]',
      'overall progress: 1 out of 2 tasks',
      false,
    ]);
    expect(look(both).at(-1)).toBe(true);
  });
});

describe('jobs', () => {
  test('count what is complete, and what runs at once', () => {
    const mode = { ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 3 } };
    const look = watch(replicatedJobTracker(serviceOf(mode)), mode);
    expect(look([{ slot: 0, state: 'running', run: 6 }])).toEqual([
      'job progress: 0 out of 3 complete [0/3]',
      'active tasks: 0 out of 2 tasks',
      '1/3:',
      '2/3:',
      '3/3:',
      'job progress: 0 out of 3 complete [0/3]',
      'active tasks: 0 out of 2 tasks',
      false,
    ]);
    expect(
      look([
        { slot: 1, state: 'running' },
        { slot: 0, state: 'complete' },
      ]),
    ).toEqual([
      '1/3: complete [10/10]',
      '2/3: running [9/10]',
      'job progress: 1 out of 3 complete [1/3]',
      'active tasks: 1 out of 2 tasks',
      false,
    ]);
    const done = [0, 1, 2].map((slot) => ({ slot, state: 'complete' }) as const);
    expect(look(done).slice(-3)).toEqual([
      'job progress: 3 out of 3 complete [3/3]',
      'active tasks: 0 out of 0 tasks',
      true,
    ]);
  });

  test('on every node go by the nodes there were first', () => {
    const look = watch(globalJobTracker(), { GlobalJob: {} });
    expect(look([])).toEqual(['job progress: waiting for tasks', false]);
    expect(look([{ node: 'n1', state: 'running' }])).toEqual([
      'job progress: 0 out of 1 complete [0/1]',
      'n1: running [9/10]',
      'job progress: 0 out of 1 complete [0/1]',
      false,
    ]);
    expect(
      look([
        { node: 'n1', state: 'complete' },
        { node: 'n2', state: 'running' },
      ]),
    ).toEqual(['n1: complete [10/10]', 'job progress: 1 out of 1 complete [1/1]', true]);
  });
});
