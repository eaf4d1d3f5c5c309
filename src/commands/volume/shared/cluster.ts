import { text, type Requirement } from '../../../cli/option.ts';

/** Cluster volumes are a swarm manager's. */
export const clusterOnly: Requirement = { api: '1.42', swarm: 'manager' };

export const availability = text('Availability of a cluster volume ("active", "pause", "drain")', {
  default: 'active',
  requires: clusterOnly,
});
