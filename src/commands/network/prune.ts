import { defineCommand } from '../../cli/define.ts';
import { prune, pruneFilters, pruneOptions } from '../shared/prune.ts';
import { pruneNetworks } from '../shared/pruners/networks.ts';

export default defineCommand({
  summary: 'Remove all unused networks',
  options: pruneOptions,
  requires: { api: '1.25' },
  fanOut: 'each',
  mutates: true,
  run(ctx) {
    return prune(ctx, {
      pruner: pruneNetworks,
      warning:
        'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?',
      filters: pruneFilters(ctx.options.filter, ctx.config().values.pruneFilters),
    });
  },
});
