import type { Sparse } from './sparse.ts';

/** An OCI platform. Field names are lower case on the wire, unlike the engine's own. */
export type Platform = { architecture: string; os: string } & Sparse<{
  'os.version': string;
  'os.features': string[];
  variant: string;
}>;

/** An OCI content descriptor. */
export type Descriptor = { mediaType: string; digest: string; size: number } & Sparse<{
  urls: string[];
  annotations: Record<string, string>;
  data: string;
  platform: Platform;
  artifactType: string;
}>;
