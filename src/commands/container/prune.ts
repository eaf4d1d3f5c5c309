import { defineCommand } from '../../cli/define.ts';
import { prune, pruneFilters, pruneOptions } from '../shared/prune.ts';
import { pruneContainers } from '../shared/pruners/containers.ts';

export default defineCommand({
  summary: 'Remove all stopped containers',
  options: pruneOptions,
  requires: { api: '1.25' },
  fanOut: 'each',
  mutates: true,
  run(ctx) {
    return prune(ctx, {
      pruner: pruneContainers,
      warning: 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue?',
      filters: pruneFilters(ctx.options.filter, ctx.config().values.pruneFilters),
    });
  },
});
