import type { EmptyObject, Sparse } from './sparse.ts';
import type { Annotations, ObjectVersion, SwarmObject } from './swarm-object.ts';
import type { NetworkAttachmentConfig, PortConfig, TaskSpec } from './task.ts';

/** Both GET /services and GET /services/{id}. */
export interface Service extends SwarmObject {
  Spec: ServiceSpec;
  PreviousSpec?: ServiceSpec;
  Endpoint: ServiceEndpoint;
  UpdateStatus?: UpdateStatus;
  /** in lists that asked for it, since API 1.41 */
  ServiceStatus?: ServiceStatus;
  /** of jobs alone */
  JobStatus?: { JobIteration: ObjectVersion; LastExecution?: string };
}

/** What a service is to be: body of POST /services/create and /services/{id}/update. */
export type ServiceSpec = Annotations &
  Sparse<{
    Mode: ServiceMode;
    UpdateConfig: UpdateConfig;
    RollbackConfig: UpdateConfig;
    /** of engines before API 1.25: now with the task template */
    Networks: NetworkAttachmentConfig[];
    EndpointSpec: EndpointSpec;
  }> & { TaskTemplate: TaskSpec };

/** One of the four is set. */
export type ServiceMode = Sparse<{
  Replicated: Sparse<{ Replicas: number }>;
  Global: EmptyObject;
  ReplicatedJob: Sparse<{ MaxConcurrent: number; TotalCompletions: number }>;
  GlobalJob: EmptyObject;
}>;

/** How an update goes on. Durations are nanoseconds. */
export interface UpdateConfig extends Sparse<{ Delay: number; FailureAction: string; Monitor: number }> {
  Parallelism: number;
  MaxFailureRatio: number;
  Order: string;
}

export type EndpointSpec = Sparse<{ Mode: string; Ports: PortConfig[] }>;

export interface ServiceEndpoint {
  Spec: EndpointSpec;
  Ports?: PortConfig[];
  VirtualIPs?: Sparse<{ NetworkID: string; Addr: string }>[];
}

export type UpdateState =
  | 'updating'
  | 'paused'
  | 'completed'
  | 'rollback_started'
  | 'rollback_paused'
  | 'rollback_completed';

export type UpdateStatus = Sparse<{
  State: UpdateState;
  StartedAt: string;
  CompletedAt: string;
  Message: string;
}>;

export interface ServiceStatus {
  RunningTasks: number;
  DesiredTasks: number;
  CompletedTasks: number;
}

export interface ServiceCreateResponse {
  ID: string;
  Warnings?: string[] | null;
}

export interface ServiceUpdateResponse {
  Warnings?: string[] | null;
}
