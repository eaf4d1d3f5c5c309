import type { Descriptor, Platform } from './oci.ts';
import type { Sparse } from './sparse.ts';

/** Credentials for one registry, as POST /auth takes them and X-Registry-Auth encodes them. */
export type RegistryAuthConfig = Sparse<{
  username: string;
  password: string;
  auth: string;
  email: string;
  serveraddress: string;
  identitytoken: string;
  registrytoken: string;
}>;

export interface RegistryAuthResponse {
  Status: string;
  IdentityToken: string;
}

/** GET /distribution/{name}/json. */
export interface DistributionInspect {
  Descriptor: Descriptor;
  Platforms: Platform[] | null;
}
