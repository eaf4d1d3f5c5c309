import { containerStats } from '../../../engine/api/containers.ts';
import type { Engine } from '../../../engine/client.ts';
import { readMessages } from '../../../engine/streams/messages.ts';
import type { ContainerStats } from '../../../engine/types/stats.ts';
import type { StatsEntry } from '../../../views/stats.ts';
import { statsNumbers } from './stats-numbers.ts';

/** How long numbers count without newer ones. */
const patienceMs = 2000;

const zero = {
  cpuPercent: 0,
  memory: 0,
  memoryLimit: 0,
  memoryPercent: 0,
  networkRead: 0,
  networkWritten: 0,
  blockRead: 0,
  blockWritten: 0,
  processes: 0,
};

export interface GaugeOptions {
  /** go on after the first numbers */
  stream: boolean;
  signal: AbortSignal;
}

/** The newest numbers of one container. */
export class StatsGauge {
  entry: StatsEntry;
  /** why there are no numbers, or none any more */
  error: unknown;
  /** the engine's system, once it told */
  osType = '';
  /** resolved when there are numbers, or none to come soon */
  readonly ready: Promise<void>;
  readonly #stopped = new AbortController();

  constructor(engine: Engine, container: string, { stream, signal }: GaugeOptions) {
    this.entry = { container, name: '', id: '', ...zero, isInvalid: false };
    this.ready = new Promise((resolve) => {
      void this.#read(engine, stream, AbortSignal.any([signal, this.#stopped.signal]), resolve);
    });
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #read(engine: Engine, stream: boolean, signal: AbortSignal, ready: () => void): Promise<void> {
    const { container: id } = this.entry;
    let timer: NodeJS.Timeout | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.entry = { ...this.entry, ...zero };
        this.#fail(new Error('timeout waiting for stats'));
        ready();
      }, patienceMs);
    };
    try {
      const { body, osType } = await containerStats(engine, { id, stream, signal });
      wait();
      for await (const stats of readMessages<ContainerStats>(body)) {
        this.osType = osType;
        this.entry = { container: id, ...statsNumbers(stats, osType), isInvalid: false };
        this.error = undefined;
        ready();
        if (!stream) return;
        wait();
      }
      this.#fail(new Error('EOF'));
    } catch (error) {
      this.#fail(error);
    } finally {
      clearTimeout(timer);
      ready();
    }
  }

  #fail(error: unknown): void {
    this.error = error;
    this.entry = { ...this.entry, isInvalid: true };
  }
}
