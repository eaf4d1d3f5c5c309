import { imagePrune } from '../../../engine/api/images.ts';
import type { Pruner } from '../prune.ts';

/** Removes images without a name, or with `all` every image that no container uses. */
export const pruneImages: Pruner = async (engine, { filters, all, signal }) => {
  const dangling = [...new Set([...(filters['dangling'] ?? []), String(!all)])];
  const { ImagesDeleted, SpaceReclaimed } = await imagePrune(engine, {
    filters: { ...filters, dangling },
    signal,
  });
  const removed = (ImagesDeleted ?? []).map(({ Untagged, Deleted }) =>
    Untagged ? `untagged: ${Untagged}` : `deleted: ${Deleted ?? ''}`,
  );
  return { heading: 'Deleted Images:', removed, reclaimed: removed.length > 0 ? SpaceReclaimed : 0 };
};
