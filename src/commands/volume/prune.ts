import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { assumedApiVersion, isOlder } from '../../engine/version.ts';
import { prune, pruneFilters, pruneOptions } from '../shared/prune.ts';
import { pruneVolumes } from '../shared/pruners/volumes.ts';

export default defineCommand({
  summary: 'Remove unused local volumes',
  options: {
    ...pruneOptions,
    all: flag('Remove unused volumes that have a name too', { short: 'a', requires: { api: '1.42' } }),
  },
  requires: { api: '1.25' },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const filters = pruneFilters(ctx.options.filter, ctx.config().values.pruneFilters);
    // An older engine knows no difference: it removes named volumes with the others.
    const isOld = isOlder(await assumedApiVersion(await ctx.engine(), ctx.signal), '1.42');
    const all = !isOld && ctx.options.all;
    if (all && 'all' in filters) {
      throw new CliError('conflicting options: cannot specify both --all and --filter all=1');
    }
    const which = isOld || all ? 'all' : 'anonymous';
    return prune(ctx, {
      pruner: pruneVolumes,
      warning: `WARNING! This will remove ${which} local volumes not used by at least one container.\nAre you sure you want to continue?`,
      filters: all ? { ...filters, all: ['true'] } : filters,
    });
  },
});
