import { setTimeout as delay } from 'node:timers/promises';
import { formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import type { Engine } from '../../engine/client.ts';
import { renderRows } from '../../render/rows.ts';
import type { RowOptions } from '../../render/view.ts';
import { toBytes } from '../../template/bytes.ts';
import { statsView } from '../../views/stats.ts';
import { StatsBoard } from './shared/stats-board.ts';

const intervalMs = 500;

const cursorHome = '\x1b[H';
const eraseLine = '\x1b[K';
const eraseBelow = '\x1b[J';

interface StatsRequest {
  containers: readonly string[];
  all: boolean;
  stream: boolean;
  rows: RowOptions;
}

export default defineCommand({
  summary: 'Show what containers use, as it changes',
  aliases: ['stats'],
  args: [{ name: 'CONTAINER', optional: true, variadic: true, complete: 'running-containers' }],
  options: {
    all: flag('Show those that do not run too', { short: 'a' }),
    format: formatOption,
    'no-stream': flag('Show it once and end'),
    'no-trunc': flag('Show everything in full length'),
  },
  fanOut: 'refuse',
  async run(ctx) {
    const { all, format, 'no-stream': once, 'no-trunc': noTrunc } = ctx.options;
    const rows = { format: format || ctx.config().values.statsFormat, noTrunc, now: ctx.clock() };
    const request = { containers: ctx.args, all, stream: !once, rows };
    return text(frames(await ctx.engine(), request, ctx.signal));
  },
});

async function* frames(
  engine: Engine,
  request: StatsRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { containers, stream, rows } = request;
  const finished = new AbortController();
  const board = new StatsBoard(engine, { stream, signal: AbortSignal.any([signal, finished.signal]) });
  try {
    await prepare(board, request);
    for (;;) {
      if (stream) await delay(intervalMs, undefined, { signal });
      const { gauges } = board;
      const osType = gauges.find((gauge) => gauge.osType)?.osType ?? (await engine.server({ signal })).osType;
      const table = renderRows(
        gauges.map(({ entry }) => entry),
        statsView(osType),
        rows,
      );
      yield toBytes(stream ? screen(table) : table);
      if (!stream || (gauges.length === 0 && containers.length > 0)) return;
      if (board.ended) return endOf(board.ended.error);
    }
  } finally {
    finished.abort();
  }
}

/** Waits for the first numbers of all. Of containers that were named, each must have some. */
async function prepare(board: StatsBoard, { containers, all }: StatsRequest): Promise<void> {
  if (containers.length === 0) {
    await board.watch({ all });
    return board.ready();
  }
  for (const container of containers) board.add(container);
  await board.ready();
  const failures = board.gauges.map(({ error }) => error).filter((error) => error !== undefined);
  if (failures.length > 0) throw new CliError(failures.map(messageOf).join('\n'));
}

/** The table over what stood on the screen. docker writes it twice, only then erasing what longer lines left. */
function screen(table: string): string {
  const drawn = cursorHome + table;
  const erased = drawn.split('\n').map((line) => `${line} ${eraseLine}\n`);
  return `${drawn}${erased.join('')}${eraseBelow}`;
}

/** An engine that restarts ends this quietly. */
function endOf(error: unknown): void {
  if (messageOf(error) !== 'unexpected EOF') throw error;
}
