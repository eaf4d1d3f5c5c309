import type { Sparse } from './sparse.ts';

/** The Swarm part of GET /info. */
export interface SwarmInfo {
  NodeID: string;
  NodeAddr: string;
  LocalNodeState: LocalNodeState;
  ControlAvailable: boolean;
  Error: string;
  RemoteManagers: { NodeID: string; Addr: string }[] | null;
  Nodes?: number;
  Managers?: number;
  Cluster?: SwarmClusterInfo;
  Warnings?: string[];
}

export type LocalNodeState = '' | 'inactive' | 'pending' | 'active' | 'error' | 'locked';

export interface SwarmClusterInfo {
  ID: string;
  Version?: { Index?: number };
  CreatedAt?: string;
  UpdatedAt?: string;
  Spec: SwarmSpec;
  TLSInfo: TlsInfo;
  RootRotationInProgress: boolean;
  DefaultAddrPool: string[] | null;
  SubnetSize: number;
  DataPathPort: number;
}

/** A root certificate in PEM, and who issues with it: a DER subject and public key in base64. */
export type TlsInfo = Sparse<{ TrustRoot: string; CertIssuerSubject: string; CertIssuerPublicKey: string }>;

/** Durations are nanoseconds. */
export interface SwarmSpec {
  Name?: string;
  Labels: Record<string, string> | null;
  Orchestration?: { TaskHistoryRetentionLimit?: number };
  Raft?: {
    SnapshotInterval?: number;
    KeepOldSnapshots?: number;
    LogEntriesForSlowFollowers?: number;
    ElectionTick: number;
    HeartbeatTick: number;
  };
  Dispatcher?: { HeartbeatPeriod?: number };
  CAConfig?: CaConfig;
  TaskDefaults?: { LogDriver?: { Name?: string; Options?: Record<string, string> } };
  EncryptionConfig?: { AutoLockManagers: boolean };
}

export interface CaConfig {
  NodeCertExpiry?: number;
  ExternalCAs?: readonly ExternalCa[];
  SigningCACert?: string;
  SigningCAKey?: string;
  /** counts how often a new root was asked for */
  ForceRotate?: number;
}

/** A service that signs certificates in place of the managers. */
export interface ExternalCa {
  Protocol: string;
  URL: string;
  Options?: Record<string, string>;
  /** PEM */
  CACert: string;
}
