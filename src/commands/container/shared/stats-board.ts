import { containerList } from '../../../engine/api/containers.ts';
import { systemEvents } from '../../../engine/api/system.ts';
import type { Engine } from '../../../engine/client.ts';
import type { EngineEvent } from '../../../engine/types/events.ts';
import { StatsGauge, type GaugeOptions } from './stats-gauge.ts';

/** The gauges of all containers watched, in the order in which they came. */
export class StatsBoard {
  readonly #engine: Engine;
  readonly #options: GaugeOptions;
  readonly #gauges = new Map<string, StatsGauge>();
  /** what ended the watch for containers that come and go */
  ended: { error: unknown } | undefined;

  constructor(engine: Engine, options: GaugeOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  get gauges(): readonly StatsGauge[] {
    return [...this.#gauges.values()];
  }

  add(container: string): void {
    if (this.#gauges.has(container)) return;
    this.#gauges.set(container, new StatsGauge(this.#engine, container, this.#options));
  }

  remove(container: string): void {
    this.#gauges.get(container)?.stop();
    this.#gauges.delete(container);
  }

  /** Resolves when every gauge has shown something. */
  async ready(): Promise<void> {
    await Promise.all(this.gauges.map((gauge) => gauge.ready));
  }

  /** Adds the containers there are, and from then on follows which come and go. */
  async watch({ all }: { all: boolean }): Promise<void> {
    const { signal } = this.#options;
    // Before the list is asked for: what starts in between would be missed.
    const filters = { type: ['container'] };
    const events = await systemEvents(this.#engine, { filters, signal }).catch((error: unknown) => {
      this.ended = { error };
    });
    if (events) void this.#follow(events, all);
    for (const { Id } of await containerList(this.#engine, { all, signal })) this.add(Id);
  }

  async #follow(events: AsyncIterable<EngineEvent>, all: boolean): Promise<void> {
    try {
      for await (const { Action, Actor } of events) {
        if (Action === 'start' || (all && Action === 'create')) this.add(Actor.ID);
        if (Action === 'die' && !all) this.remove(Actor.ID);
      }
      this.ended = { error: new Error('EOF') };
    } catch (error) {
      this.ended = { error };
    }
  }
}
