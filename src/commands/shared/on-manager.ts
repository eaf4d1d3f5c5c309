import type { Requirement } from '../../cli/option.ts';

/** What only the manager of a swarm can answer, and since which API. */
export const onManager = (api = '1.24'): Requirement => ({ api, swarm: 'manager' });
