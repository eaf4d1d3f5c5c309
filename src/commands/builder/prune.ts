import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { bytes } from '../container/shared/resource-options.ts';
import { prune, pruneFilters, pruneOptions } from '../shared/prune.ts';
import { pruneBuildCache } from '../shared/pruners/build-cache.ts';

export default defineCommand({
  summary: 'Remove build cache',
  usage: '',
  options: {
    ...pruneOptions,
    all: flag('Remove all build cache that is not in use, not just what dangles', { short: 'a' }),
    'keep-storage': bytes('Amount of build cache to keep'),
  },
  requires: { api: '1.39' },
  fanOut: 'each',
  mutates: true,
  run(ctx) {
    const { all, filter, 'keep-storage': keepStorage } = ctx.options;
    const which = all ? 'all build cache' : 'all dangling build cache';
    return prune(ctx, {
      pruner: (engine, request) => pruneBuildCache(engine, { ...request, keepStorage }),
      warning: `WARNING! This will remove ${which}. Are you sure you want to continue?`,
      filters: pruneFilters(filter, ctx.config().values.pruneFilters),
      all,
    });
  },
});
