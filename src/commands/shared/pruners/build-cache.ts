import { buildPrune } from '../../../engine/api/build.ts';
import type { Engine } from '../../../engine/client.ts';
import type { Pruned, PruneRequest } from '../prune.ts';

/** Removes build cache down to `keepStorage` bytes; with `all` what is shared or internal too. */
export async function pruneBuildCache(
  engine: Engine,
  { keepStorage = 0, ...request }: PruneRequest & { keepStorage?: number },
): Promise<Pruned> {
  const { CachesDeleted, SpaceReclaimed } = await buildPrune(engine, {
    ...request,
    keepStorage,
    reservedSpace: keepStorage,
  });
  return {
    heading: 'Deleted build cache objects:',
    removed: CachesDeleted ?? [],
    reclaimed: SpaceReclaimed,
  };
}
