import type { Healthcheck } from './container-config.ts';
import type { ContainerConfig } from './container-config.ts';
import type { GraphDriver } from './container.ts';
import type { Descriptor, Platform } from './oci.ts';
import type { EmptyObject } from './sparse.ts';

/** One row of GET /images/json. */
export interface ImageSummary {
  Id: string;
  ParentId: string;
  RepoTags: string[] | null;
  RepoDigests: string[] | null;
  /** Unix seconds. */
  Created: number;
  Size: number;
  /** -1 unless asked for. */
  SharedSize: number;
  /** Before API 1.44. */
  VirtualSize?: number;
  Labels: Record<string, string> | null;
  /** -1 unless counted. */
  Containers: number;
  Descriptor?: Descriptor;
  Manifests?: ManifestSummary[];
}

export interface ManifestSummary {
  ID: string;
  Descriptor: Descriptor;
  Available: boolean;
  Size: { Content: number; Total: number };
  Kind: 'image' | 'attestation' | 'unknown';
  ImageData?: { Platform: Platform; Size: { Unpacked: number }; Containers: string[] | null };
  AttestationData?: { For: string };
}

/** GET /images/{name}/json. */
export interface ImageInspect {
  Id: string;
  RepoTags: string[] | null;
  RepoDigests: string[] | null;
  Parent: string;
  Comment: string;
  Created?: string;
  Container?: string;
  ContainerConfig?: ContainerConfig | null;
  DockerVersion: string;
  Author: string;
  Config: ImageConfig | null;
  Architecture: string;
  Variant?: string;
  Os: string;
  OsVersion?: string;
  Size: number;
  VirtualSize?: number;
  GraphDriver: GraphDriver;
  RootFS: { Type?: string; Layers?: string[] };
  Metadata: { LastTagTime?: string };
  Descriptor?: Descriptor;
  Manifests?: ManifestSummary[];
}

export interface ImageConfig {
  User?: string;
  ExposedPorts?: Record<string, EmptyObject> | null;
  Env?: string[] | null;
  Entrypoint?: string[] | null;
  Cmd?: string[] | null;
  Volumes?: Record<string, EmptyObject> | null;
  WorkingDir?: string;
  Labels?: Record<string, string> | null;
  StopSignal?: string;
  ArgsEscaped?: boolean;
  Healthcheck?: Healthcheck;
  OnBuild?: string[] | null;
  Shell?: string[] | null;
}

export interface ImageHistoryItem {
  Id: string;
  /** Unix seconds. */
  Created: number;
  CreatedBy: string;
  Tags: string[] | null;
  Size: number;
  Comment: string;
}

/** One line of what a removal did: one of the two fields. */
export interface ImageDeleteItem {
  Untagged?: string;
  Deleted?: string;
}

export interface ImagePruneReport {
  ImagesDeleted: ImageDeleteItem[] | null;
  SpaceReclaimed: number;
}

export interface ImageSearchResult {
  star_count: number;
  is_official: boolean;
  name: string;
  is_automated: boolean;
  description: string;
}
