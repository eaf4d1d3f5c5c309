import { struct } from '../../template/types.ts';
import { shown } from './shown.ts';

export const swarmVersion = shown(
  struct('swarm.Version', { Index: ['uint64', ',omitempty'] }),
  ({ Index = 0 }) => `${Index}`,
);
