import type { Requirement } from '../../../cli/option.ts';

/** Secrets and configs are kept by the managers of a swarm. */
export const needsSecrets: Requirement = { api: '1.25', swarm: 'manager' };
export const needsConfigs: Requirement = { api: '1.30', swarm: 'manager' };
