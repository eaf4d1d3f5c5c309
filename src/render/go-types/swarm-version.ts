import { struct } from '../../template/types.ts';

export const swarmVersion = struct('swarm.Version', { Index: ['uint64', ',omitempty'] });
