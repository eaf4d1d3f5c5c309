import { listOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag, int } from '../../cli/option.ts';
import { rows } from '../../cli/result.ts';
import { containerList } from '../../engine/api/containers.ts';
import { formatReads } from '../../render/format-reads.ts';
import { containerView } from '../../views/container.ts';

export default defineCommand({
  summary: 'List containers',
  aliases: ['container list', 'container ps', 'ps'],
  options: {
    ...listOptions,
    all: flag('Show those that do not run too', { short: 'a' }),
    last: int('Show the newest so many, running or not', { short: 'n', default: -1 }),
    latest: flag('Show the newest one, running or not', { short: 'l' }),
    size: flag('Show how large their files are', { short: 's' }),
  },
  fanOut: 'rows',
  async run(ctx) {
    const { all, filter, last, latest, quiet, size } = ctx.options;
    if (ctx.options.format && quiet) {
      await ctx.warn('WARNING: Ignoring custom format, because both --format and --quiet are set.');
    }
    const format = ctx.options.format || ctx.config().values.psFormat;
    const sizeRead =
      formatReads(format, containerView({ size: true }), 'Size') && !quiet && !ctx.changed('size');
    const withSize = size || sizeRead;
    const containers = await containerList(await ctx.engine(), {
      all,
      limit: latest && last === -1 ? 1 : last,
      size: withSize,
      filters: filter,
      signal: ctx.signal,
    });
    return rows(containers, containerView({ size: withSize }), {
      format,
      quiet,
      noTrunc: ctx.options['no-trunc'],
      now: ctx.clock(),
    });
  },
});
