import type { PortMap } from './container.ts';
import type { Mount } from './mount.ts';
import type { Sparse } from './sparse.ts';

/** Limits of a container: part of the host configuration, and the body of an update. */
export interface ResourceFields {
  CpuShares: number;
  Memory: number;
  NanoCpus: number;
  CgroupParent: string;
  BlkioWeight: number;
  BlkioWeightDevice: { Path: string; Weight: number }[] | null;
  BlkioDeviceReadBps: ThrottleDevice[] | null;
  BlkioDeviceWriteBps: ThrottleDevice[] | null;
  BlkioDeviceReadIOps: ThrottleDevice[] | null;
  BlkioDeviceWriteIOps: ThrottleDevice[] | null;
  CpuPeriod: number;
  CpuQuota: number;
  CpuRealtimePeriod: number;
  CpuRealtimeRuntime: number;
  CpusetCpus: string;
  CpusetMems: string;
  Devices: DeviceMapping[] | null;
  DeviceCgroupRules: string[] | null;
  DeviceRequests: DeviceRequest[] | null;
  /** Honoured by API 1.40 and 1.41 only. */
  KernelMemory: number;
  KernelMemoryTCP: number;
  MemoryReservation: number;
  /** Memory and swap together; -1 for unlimited swap. */
  MemorySwap: number;
  MemorySwappiness: number | null;
  OomKillDisable: boolean | null;
  PidsLimit: number | null;
  Ulimits: Ulimit[] | null;
  CpuCount: number;
  CpuPercent: number;
  IOMaximumIOps: number;
  IOMaximumBandwidth: number;
}

/** How a container is tied to the machine that runs it. */
export type HostConfig = Sparse<
  ResourceFields & {
    Binds: string[] | null;
    ContainerIDFile: string;
    LogConfig: { Type: string; Config: Record<string, string> | null };
    NetworkMode: string;
    PortBindings: PortMap | null;
    RestartPolicy: RestartPolicy;
    AutoRemove: boolean;
    VolumeDriver: string;
    VolumesFrom: string[] | null;
    /** Height, width. */
    ConsoleSize: [number, number];
    Annotations: Record<string, string>;
    CapAdd: string[] | null;
    CapDrop: string[] | null;
    CgroupnsMode: string;
    Dns: string[] | null;
    DnsOptions: string[] | null;
    DnsSearch: string[] | null;
    ExtraHosts: string[] | null;
    GroupAdd: string[] | null;
    IpcMode: string;
    Cgroup: string;
    Links: string[] | null;
    OomScoreAdj: number;
    PidMode: string;
    Privileged: boolean;
    PublishAllPorts: boolean;
    ReadonlyRootfs: boolean;
    SecurityOpt: string[] | null;
    StorageOpt: Record<string, string>;
    Tmpfs: Record<string, string>;
    UTSMode: string;
    UsernsMode: string;
    ShmSize: number;
    Sysctls: Record<string, string>;
    Runtime: string;
    Isolation: string;
    Mounts: Mount[];
    MaskedPaths: string[] | null;
    ReadonlyPaths: string[] | null;
    Init: boolean;
  }
>;

export type RestartPolicy = Sparse<{
  /** no, always, on-failure or unless-stopped; the engine refuses others */
  Name: string;
  MaximumRetryCount: number;
}>;

/** Body of POST /containers/{id}/update. */
export type ContainerUpdate = Sparse<ResourceFields & { RestartPolicy: RestartPolicy }>;

export interface ThrottleDevice {
  Path: string;
  Rate: number;
}

export interface DeviceMapping {
  PathOnHost: string;
  PathInContainer: string;
  CgroupPermissions: string;
}

export type DeviceRequest = Sparse<{
  Driver: string;
  /** -1 for all. */
  Count: number;
  DeviceIDs: string[] | null;
  /** Any of these sets, each wholly. */
  Capabilities: string[][] | null;
  Options: Record<string, string> | null;
}>;

export interface Ulimit {
  Name: string;
  Hard: number;
  Soft: number;
}
