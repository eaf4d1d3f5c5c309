import type { Sparse } from './sparse.ts';

export interface Volume {
  Name: string;
  Driver: string;
  Mountpoint: string;
  Labels: Record<string, string> | null;
  Options: Record<string, string> | null;
  Scope: string;
  CreatedAt?: string;
  Status?: Record<string, unknown>;
  /** Filled by disk usage only; -1 means unknown. */
  UsageData?: { RefCount: number; Size: number } | null;
  ClusterVolume?: ClusterVolume;
}

export type VolumeCreateOptions = Sparse<{
  Name: string;
  Driver: string;
  DriverOpts: Record<string, string>;
  Labels: Record<string, string>;
  ClusterVolumeSpec: ClusterVolumeSpec;
}>;

export interface VolumeListResponse {
  Volumes: Volume[] | null;
  Warnings: string[] | null;
}

export interface VolumePruneReport {
  VolumesDeleted: string[] | null;
  SpaceReclaimed: number;
}

export interface ClusterVolume {
  ID: string;
  Version?: { Index?: number };
  CreatedAt?: string;
  UpdatedAt?: string;
  Spec: ClusterVolumeSpec;
  PublishStatus?: { NodeID?: string; State?: string; PublishContext?: Record<string, string> }[];
  Info?: {
    CapacityBytes?: number;
    VolumeContext?: Record<string, string>;
    VolumeID?: string;
    AccessibleTopology?: Topology[];
  };
}

export type ClusterVolumeSpec = Sparse<{
  Group: string;
  AccessMode: Sparse<{
    /** single or multi */
    Scope: string;
    /** none, readonly, onewriter or all */
    Sharing: string;
    MountVolume: Sparse<{ FsType: string; MountFlags: string[] }>;
    BlockVolume: Record<string, never>;
  }>;
  AccessibilityRequirements: Sparse<{ Requisite: Topology[]; Preferred: Topology[] }>;
  CapacityRange: Sparse<{ RequiredBytes: number; LimitBytes: number }>;
  Secrets: { Key: string; Secret: string }[];
  /** active, pause or drain */
  Availability: string;
}>;

export type Topology = Sparse<{ Segments: Record<string, string> }>;
