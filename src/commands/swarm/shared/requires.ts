import type { Requirement } from '../../../cli/option.ts';

/** The swarm verbs a node takes that is in no swarm, in one, or manages one. */
export const anywhere: Requirement = { api: '1.24', swarm: 'any' };
export const inSwarm: Requirement = { api: '1.24', swarm: 'active' };
export const onManager: Requirement = { api: '1.24', swarm: 'manager' };
