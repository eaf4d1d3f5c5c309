import { volumePrune } from '../../../engine/api/volumes.ts';
import type { Pruner } from '../prune.ts';

/** Removes anonymous volumes no container uses; all such volumes with the filter `all`, or before API 1.42. */
export const pruneVolumes: Pruner = async (engine, { filters, signal }) => {
  const { VolumesDeleted, SpaceReclaimed } = await volumePrune(engine, { filters, signal });
  const removed = VolumesDeleted ?? [];
  return { heading: 'Deleted Volumes:', removed, reclaimed: removed.length > 0 ? SpaceReclaimed : 0 };
};
