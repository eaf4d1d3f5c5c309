import { filterOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { text as textOption } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { systemEvents } from '../../engine/api/system.ts';
import type { EngineEvent } from '../../engine/types/events.ts';
import { toTimestamp } from '../../values/timestamps.ts';
import { eventLine } from '../../views/event.ts';
import type { ShownEvent } from './shared/event-format.ts';

type Show = (event: EngineEvent) => ShownEvent;

const plain: Show = (event) => ({ output: eventLine(event) });

export default defineCommand({
  summary: 'Show what happens on the engine, as it happens',
  aliases: ['events'],
  options: {
    filter: { ...filterOption, complete: 'event-filters' },
    format: textOption(`How to show it: 'json', or a Go template of your own`),
    since: textOption('Begin with what happened at this time, or so long ago'),
    until: textOption('End at this time'),
  },
  fanOut: 'prefix',
  async run({ options: { filter: filters, format, ...bounds }, engine, signal, clock }) {
    const show = format === '' ? plain : await formatted(format);
    const now = clock();
    const since = bounds.since && toTimestamp(bounds.since, now);
    const until = bounds.until && toTimestamp(bounds.until, now);
    const events = await systemEvents(await engine(), { since, until, filters, signal });
    return text(lines(events, show));
  },
});

async function formatted(format: string): Promise<Show> {
  const { eventFormat } = await import('./shared/event-format.ts');
  return eventFormat(format);
}

async function* lines(events: AsyncIterable<EngineEvent>, show: Show): AsyncGenerator<string | Uint8Array> {
  for await (const event of events) {
    const { output, error } = show(event);
    yield output;
    if (error) throw error;
  }
}
