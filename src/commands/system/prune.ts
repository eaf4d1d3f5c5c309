import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done, text } from '../../cli/result.ts';
import { compareNatural } from '../../values/natural-order.ts';
import type { Filters } from '../../engine/filters.ts';
import { assumedApiVersion, isOlder } from '../../engine/version.ts';
import {
  prunedText,
  pruneFilters,
  pruneOptions,
  reclaimedText,
  type Pruned,
  type Pruner,
} from '../shared/prune.ts';
import { pruneBuildCache } from '../shared/pruners/build-cache.ts';
import { pruneContainers } from '../shared/pruners/containers.ts';
import { pruneImages } from '../shared/pruners/images.ts';
import { pruneNetworks } from '../shared/pruners/networks.ts';
import { pruneVolumes } from '../shared/pruners/volumes.ts';

/** One kind of object to prune, and what the warning says of it. */
interface Target {
  pruner: Pruner;
  warning: string;
}

export default defineCommand({
  summary: 'Remove what is not in use: containers, networks, images, build cache',
  options: {
    all: flag('Remove every image no container uses, and all of the build cache', { short: 'a' }),
    ...pruneOptions,
    filter: { ...pruneOptions.filter, requires: { api: '1.28' } },
    volumes: flag('Remove anonymous volumes too'),
  },
  requires: { api: '1.25' },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const { all, filter, force, volumes } = ctx.options;
    if (volumes && filter['until']) {
      throw new CliError('ERROR: The "until" filter is not supported with "--volumes"');
    }
    const engine = await ctx.engine();
    const buildCache = !isOlder(await assumedApiVersion(engine, ctx.signal), '1.31');
    const filters = pruneFilters(filter, ctx.config().values.pruneFilters);
    const targets = targetsOf({ all, volumes, buildCache });
    if (!force && !(await ctx.prompter.confirm(warningOf(targets, filters)))) return done;
    const { signal } = ctx;
    return text(
      pruneAll(
        targets.map(
          ({ pruner }) =>
            () =>
              pruner(engine, { all, filters, signal }),
        ),
      ),
    );
  },
});

/** In the order in which they are pruned: each may set the next one free. */
export function targetsOf({
  all,
  volumes,
  buildCache,
}: Record<'all' | 'volumes' | 'buildCache', boolean>): Target[] {
  return [
    { pruner: pruneContainers, warning: 'all stopped containers' },
    { pruner: pruneNetworks, warning: 'all networks not used by at least one container' },
    ...(volumes
      ? [{ pruner: pruneVolumes, warning: 'all anonymous volumes not used by at least one container' }]
      : []),
    {
      pruner: pruneImages,
      warning: all ? 'all images without at least one container associated to them' : 'all dangling images',
    },
    ...(buildCache
      ? [{ pruner: pruneBuildCache, warning: all ? 'all build cache' : 'unused build cache' }]
      : []),
  ];
}

export function warningOf(targets: readonly Target[], filters: Filters): string {
  const shown = ['label', 'label!', 'until']
    .flatMap((name) => (filters[name] ?? []).map((value) => `${name}=${value}`))
    .toSorted(compareNatural);
  return [
    'WARNING! This will remove:',
    ...targets.map(({ warning }) => `  - ${warning}`),
    '',
    ...(shown.length > 0
      ? ['  Items to be pruned will be filtered with:', ...shown.map((one) => `  - ${one}`), '']
      : []),
    'Are you sure you want to continue?',
  ].join('\n');
}

async function* pruneAll(prunings: readonly (() => Promise<Pruned>)[]): AsyncGenerator<string> {
  let reclaimed = 0;
  for (const prune of prunings) {
    const pruned = await prune();
    reclaimed += pruned.reclaimed ?? 0;
    yield prunedText(pruned);
  }
  yield reclaimedText(reclaimed);
}
