import type { Driver } from './mount.ts';
import type { Sparse } from './sparse.ts';
import type { Annotations, SwarmObject } from './swarm-object.ts';

/** What a config is made of. `Data` is base64. */
export type ConfigSpec = Annotations & Sparse<{ Data: string; Templating: Driver }>;

/** Both GET /configs and GET /configs/{id}. */
export interface Config extends SwarmObject {
  Spec: ConfigSpec;
}
