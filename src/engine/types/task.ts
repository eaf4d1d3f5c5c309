import type { EmptyObject, Sparse } from './sparse.ts';
import type { Healthcheck } from './container-config.ts';
import type { Ulimit } from './host-config.ts';
import type { Driver, Mount } from './mount.ts';
import type { Network } from './network.ts';
import type { GenericResource } from './system.ts';
import type { Annotations, ObjectVersion, SwarmObject } from './swarm-object.ts';

/** How far a task is; in this order while nothing goes wrong. */
export type TaskState =
  | 'new'
  | 'allocated'
  | 'pending'
  | 'assigned'
  | 'accepted'
  | 'preparing'
  | 'ready'
  | 'starting'
  | 'running'
  | 'complete'
  | 'shutdown'
  | 'failed'
  | 'rejected'
  | 'remove'
  | 'orphaned';

/** Both GET /tasks and GET /tasks/{id}. */
export interface Task extends SwarmObject, Annotations {
  Spec: TaskSpec;
  ServiceID: string;
  /** absent for tasks of global services */
  Slot?: number;
  /** absent until the task is given to a node */
  NodeID?: string;
  Status: TaskStatus;
  DesiredState: TaskState;
  NetworksAttachments?: { Network?: Network; Addresses?: string[] }[];
  GenericResources?: GenericResource[];
  /** of jobs alone */
  JobIteration?: ObjectVersion;
  Volumes: { ID?: string; Source?: string; Target?: string }[] | null;
}

export interface TaskStatus {
  Timestamp: string;
  State: TaskState;
  Message?: string;
  Err?: string;
  ContainerStatus?: { ContainerID: string; PID: number; ExitCode: number };
  PortStatus: { Ports?: PortConfig[] };
}

/** A published port; ports not said are absent. */
export type PortConfig = Sparse<{
  Name: string;
  Protocol: string;
  TargetPort: number;
  PublishedPort: number;
  PublishMode: string;
}>;

export type TaskSpec = Sparse<{
  ContainerSpec: ContainerSpec;
  PluginSpec: Sparse<{ name: string; remote: string; disabled: boolean; env: string[] }>;
  NetworkAttachmentSpec: { ContainerID: string };
  Resources: ResourceRequirements;
  RestartPolicy: TaskRestartPolicy;
  Placement: Placement;
  Networks: NetworkAttachmentConfig[];
  LogDriver: Driver;
  ForceUpdate: number;
  Runtime: string;
}>;

/** What the containers of a task are made of. Durations are nanoseconds. */
export type ContainerSpec = Sparse<{
  Image: string;
  Labels: Record<string, string>;
  Command: string[];
  Args: string[];
  Hostname: string;
  Env: string[];
  Dir: string;
  User: string;
  Groups: string[];
  Privileges: Privileges;
  Init: boolean;
  StopSignal: string;
  TTY: boolean;
  OpenStdin: boolean;
  ReadOnly: boolean;
  Mounts: Mount[];
  StopGracePeriod: number;
  Healthcheck: Healthcheck;
  /** lines as of /etc/hosts: an address, and names */
  Hosts: string[];
  DNSConfig: DnsConfig;
  Secrets: SwarmSecretReference[];
  Configs: SwarmConfigReference[];
  Isolation: string;
  Sysctls: Record<string, string>;
  CapabilityAdd: string[];
  CapabilityDrop: string[];
  Ulimits: Ulimit[];
  OomScoreAdj: number;
}>;

export type Privileges = Sparse<{
  CredentialSpec: CredentialSpec | null;
  SELinuxContext: Sparse<{
    Disable: boolean;
    User: string;
    Role: string;
    Type: string;
    Level: string;
  }> | null;
  Seccomp: Sparse<{ Mode: string; Profile: string }>;
  AppArmor: Sparse<{ Mode: string }>;
  NoNewPrivileges: boolean;
}>;

/** One of the three is set. */
export interface CredentialSpec {
  Config: string;
  File: string;
  Registry: string;
}

export type DnsConfig = Sparse<{ Nameservers: string[]; Search: string[]; Options: string[] }>;

export interface FileTarget {
  Name: string;
  UID: string;
  GID: string;
  Mode: number;
}

export interface SwarmSecretReference {
  File: FileTarget | null;
  SecretID: string;
  SecretName: string;
}

/** A config is mounted as a file, or is read by the runtime itself. */
export interface SwarmConfigReference extends Sparse<{ File: FileTarget; Runtime: EmptyObject }> {
  ConfigID: string;
  ConfigName: string;
}

export type ResourceRequirements = Sparse<{
  Limits: Sparse<{ NanoCPUs: number; MemoryBytes: number; Pids: number }>;
  Reservations: Sparse<{ NanoCPUs: number; MemoryBytes: number; GenericResources: GenericResource[] }>;
}>;

/** Durations are nanoseconds. */
export type TaskRestartPolicy = Sparse<{
  Condition: string;
  Delay: number;
  MaxAttempts: number;
  Window: number;
}>;

export type Placement = Sparse<{
  Constraints: string[];
  Preferences: PlacementPreference[];
  MaxReplicas: number;
  Platforms: Sparse<{ Architecture: string; OS: string }>[];
}>;

export interface PlacementPreference {
  Spread: { SpreadDescriptor: string };
}

export type NetworkAttachmentConfig = Sparse<{
  Target: string;
  Aliases: string[];
  DriverOpts: Record<string, string>;
}>;
