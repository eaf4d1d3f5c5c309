import type { EmptyObject, Sparse } from './sparse.ts';

/** The engine refuses others. */
export type MountType = 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image' | (string & {});

/** A mount asked for on create (`--mount`). */
export type Mount = Sparse<{
  Type: MountType;
  Source: string;
  Target: string;
  ReadOnly: boolean;
  Consistency: string;
  BindOptions: BindOptions;
  VolumeOptions: VolumeOptions;
  ImageOptions: Sparse<{ Subpath: string }>;
  TmpfsOptions: TmpfsOptions;
  ClusterOptions: EmptyObject;
}>;

export type BindOptions = Sparse<{
  Propagation: string;
  NonRecursive: boolean;
  CreateMountpoint: boolean;
  ReadOnlyNonRecursive: boolean;
  ReadOnlyForceRecursive: boolean;
}>;

export type VolumeOptions = Sparse<{
  NoCopy: boolean;
  Labels: Record<string, string>;
  Subpath: string;
  DriverConfig: Driver;
}>;

export type TmpfsOptions = Sparse<{ SizeBytes: number; Mode: number; Options: string[][] }>;

export type Driver = Sparse<{ Name: string; Options: Record<string, string> }>;

/** A mount as a container has it (inspect, list). */
export interface MountPoint {
  Type?: MountType;
  Name?: string;
  Source: string;
  Destination: string;
  Driver?: string;
  Mode: string;
  RW: boolean;
  Propagation: string;
}
