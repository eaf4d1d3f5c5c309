import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { prune, pruneFilters, pruneOptions } from '../shared/prune.ts';
import { pruneImages } from '../shared/pruners/images.ts';

export default defineCommand({
  summary: 'Remove unused images',
  options: {
    ...pruneOptions,
    all: flag('Remove every image no container uses, also those that have a name', { short: 'a' }),
  },
  requires: { api: '1.25' },
  fanOut: 'each',
  mutates: true,
  run(ctx) {
    const { all, filter } = ctx.options;
    const which = all
      ? 'all images without at least one container associated to them'
      : 'all dangling images';
    return prune(ctx, {
      pruner: pruneImages,
      warning: `WARNING! This will remove ${which}.\nAre you sure you want to continue?`,
      filters: pruneFilters(filter, ctx.config().values.pruneFilters),
      all,
    });
  },
});
