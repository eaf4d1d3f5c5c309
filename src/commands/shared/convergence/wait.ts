import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError, SignalError } from '../../../cli/errors.ts';
import { nodeList } from '../../../engine/api/nodes.ts';
import { serviceInspect } from '../../../engine/api/services.ts';
import { taskList } from '../../../engine/api/tasks.ts';
import type { Engine } from '../../../engine/client.ts';
import type { Service } from '../../../engine/types/service.ts';
import { createProgress } from '../../../progress/choose.ts';
import type { Progress } from '../../../progress/event.ts';
import { globalJobTracker, replicatedJobTracker } from './jobs.ts';
import { globalTracker, replicatedTracker } from './running.ts';
import { line, type Tracker } from './tracker.ts';

type WaitContext = Pick<CommandContext, 'clock' | 'program' | 'signal' | 'streams'>;

const pause = 200;
const usualWatch = 5_000;

/**
 * Shows the tasks of a service until they are as they shall be, and have been for as long as they are watched.
 * An interrupt ends the showing alone.
 * @throws CliError if the update or its rollback stops
 */
export async function waitForService(
  ctx: WaitContext,
  engine: Engine,
  id: string,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<void> {
  const progress = createProgress(ctx.streams.stdout, ctx.clock, quiet ? 'quiet' : 'auto');
  const wait = new Wait(ctx, engine, id, progress);
  try {
    while (!(await wait.look())) await sleep(pause, undefined, { signal: ctx.signal });
  } catch (error) {
    if (!ctx.signal.aborted) throw error;
    if (isInterrupt(ctx.signal.reason) && !wait.converged) {
      await progress.emit({ type: 'status', text: 'Operation continuing in background.' });
      const hint = `Use \`${ctx.program} service ps ${id}\` to check progress.`;
      await progress.emit({ type: 'status', text: hint });
    }
  }
}

function isInterrupt(reason: unknown): boolean {
  return reason instanceof SignalError && reason.exitCode === new SignalError(2).exitCode;
}

class Wait {
  readonly #ctx: WaitContext;
  readonly #engine: Engine;
  readonly #id: string;
  readonly #progress: Progress;
  #tracker: Tracker | undefined;
  #convergedAt: number | undefined;
  #watch = usualWatch;
  #rollback = false;
  /** told at the end */
  #message: string | undefined;
  converged = false;

  constructor(ctx: WaitContext, engine: Engine, id: string, progress: Progress) {
    this.#ctx = ctx;
    this.#engine = engine;
    this.#id = id;
    this.#progress = progress;
  }

  /** Asks the engine once, and shows what changed; true if there is nothing to wait for any more. */
  async look(): Promise<boolean> {
    const { signal } = this.#ctx;
    const service = await serviceInspect(this.#engine, { id: this.#id, signal });
    this.#watch = (service.Spec.UpdateConfig?.Monitor ?? 0) / 1e6 || this.#watch;
    this.#tracker ??= trackerFor(service);
    if (await this.#endedByUpdate(service)) return true;
    if (this.converged && this.#watched() >= this.#watch) {
      await this.#verify(`Service ${this.#id} converged`);
      if (this.#message) await this.#progress.emit({ type: 'status', id: 'rollback', text: this.#message });
      return true;
    }
    await this.#draw(service, this.#tracker);
    // Jobs that are done stay done.
    if (this.converged && service.JobStatus) {
      await this.#progress.emit({ type: 'status', text: 'job complete' });
      return true;
    }
    await this.#tellWatch();
    return false;
  }

  async #endedByUpdate({ UpdateStatus: { State, Message = '' } = {} }: Service): Promise<boolean> {
    switch (State) {
      case 'updating':
        this.#rollback = false;
        return false;
      case 'completed':
        return !this.converged;
      case 'paused':
        throw new CliError(`service update paused: ${Message}`);
      case 'rollback_started':
        if (!this.#rollback && Message) await this.#progress.emit(line('rollback', Message));
        this.#rollback = true;
        return false;
      case 'rollback_paused':
        throw new CliError(`service rollback paused: ${Message}`);
      case 'rollback_completed':
        if (!this.converged) this.#message = Message;
        this.#rollback = true;
        return false;
      default:
        return false;
    }
  }

  async #draw(service: Service, tracker: Tracker): Promise<void> {
    const { signal } = this.#ctx;
    const filters = { service: [service.ID], '_up-to-date': ['true'] };
    const tasks = await taskList(this.#engine, { filters, signal });
    const nodes = await nodeList(this.#engine, { signal });
    const active = nodes.filter(({ Status }) => Status.State !== 'down').map(({ ID }) => ID);
    const activeNodes = new Set(active);
    const { events, converged } = tracker({ service, tasks, activeNodes, rollback: this.#rollback });
    for (const event of events) await this.#progress.emit(event);
    this.converged = converged;
  }

  async #tellWatch(): Promise<void> {
    if (this.converged) {
      this.#convergedAt ??= this.#ctx.clock().getTime();
      const left = this.#watch - this.#watched();
      const seconds = Math.max(Math.ceil(left / 1000), 1);
      if (left >= 0) await this.#verify(`Waiting ${seconds} seconds to verify that tasks are stable...`);
      return;
    }
    if (this.#convergedAt !== undefined) await this.#verify('Detected task failure');
    this.#convergedAt = undefined;
  }

  #watched(): number {
    return this.#ctx.clock().getTime() - (this.#convergedAt ?? 0);
  }

  #verify(action: string): Promise<void> {
    return this.#progress.emit(line('verify', action));
  }
}

function trackerFor(service: Service): Tracker {
  const { Mode = {} } = service.Spec;
  if (Mode.Replicated?.Replicas !== undefined) return replicatedTracker();
  if (Mode.Global) return globalTracker();
  if (Mode.ReplicatedJob) return replicatedJobTracker(service);
  if (Mode.GlobalJob) return globalJobTracker();
  throw new CliError('unrecognized service mode');
}
