import type { Driver } from './mount.ts';
import type { Sparse } from './sparse.ts';
import type { Annotations, SwarmObject } from './swarm-object.ts';

/** What a secret is made of. `Data` is base64, and never told again by the engine. */
export type SecretSpec = Annotations & Sparse<{ Data: string; Driver: Driver; Templating: Driver }>;

/** Both GET /secrets and GET /secrets/{id}. */
export interface Secret extends SwarmObject {
  Spec: SecretSpec;
}
