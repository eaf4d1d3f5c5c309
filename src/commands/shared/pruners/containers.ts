import { containerPrune } from '../../../engine/api/containers.ts';
import type { Pruner } from '../prune.ts';

/** Removes stopped containers. */
export const pruneContainers: Pruner = async (engine, { filters, signal }) => {
  const { ContainersDeleted, SpaceReclaimed } = await containerPrune(engine, { filters, signal });
  const removed = ContainersDeleted ?? [];
  return { heading: 'Deleted Containers:', removed, reclaimed: removed.length > 0 ? SpaceReclaimed : 0 };
};
