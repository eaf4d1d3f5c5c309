import type { Requirement } from '../../../cli/option.ts';

/** Nodes are known to managers alone. */
export const onManager: Requirement = { api: '1.24', swarm: 'manager' };
