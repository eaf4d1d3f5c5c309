import { networkPrune } from '../../../engine/api/networks.ts';
import type { Pruner } from '../prune.ts';

/** Removes networks no container is attached to. */
export const pruneNetworks: Pruner = async (engine, { filters, signal }) => {
  const { NetworksDeleted } = await networkPrune(engine, { filters, signal });
  return { heading: 'Deleted Networks:', removed: NetworksDeleted ?? [] };
};
