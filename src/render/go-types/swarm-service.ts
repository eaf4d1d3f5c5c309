import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { duration } from './duration.ts';
import { swarmNetworkAttachmentConfig, swarmTaskSpec } from './swarm-task-spec.ts';
import { swarmVersion } from './swarm-version.ts';

const swarmReplicatedService = struct('swarm.ReplicatedService', {
  Replicas: ['*uint64', ',omitempty'],
});

const swarmGlobalService = struct('swarm.GlobalService', {});

const swarmReplicatedJob = struct('swarm.ReplicatedJob', {
  MaxConcurrent: ['*uint64', ',omitempty'],
  TotalCompletions: ['*uint64', ',omitempty'],
});

const swarmGlobalJob = struct('swarm.GlobalJob', {});

const swarmServiceMode = struct('swarm.ServiceMode', {
  Replicated: [pointerTo(swarmReplicatedService), ',omitempty'],
  Global: [pointerTo(swarmGlobalService), ',omitempty'],
  ReplicatedJob: [pointerTo(swarmReplicatedJob), ',omitempty'],
  GlobalJob: [pointerTo(swarmGlobalJob), ',omitempty'],
});

const swarmUpdateConfig = struct('swarm.UpdateConfig', {
  Parallelism: 'uint64',
  Delay: [duration, ',omitempty'],
  FailureAction: ['string', ',omitempty'],
  Monitor: [duration, ',omitempty'],
  MaxFailureRatio: 'float32',
  Order: 'string',
});

export const swarmPortConfig = struct('swarm.PortConfig', {
  Name: ['string', ',omitempty'],
  Protocol: ['string', ',omitempty'],
  TargetPort: ['uint32', ',omitempty'],
  PublishedPort: ['uint32', ',omitempty'],
  PublishMode: ['string', ',omitempty'],
});

const swarmEndpointSpec = struct('swarm.EndpointSpec', {
  Mode: ['string', ',omitempty'],
  Ports: [sliceOf(swarmPortConfig), ',omitempty'],
});

const swarmServiceSpec = struct('swarm.ServiceSpec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  TaskTemplate: [swarmTaskSpec, ',omitempty'],
  Mode: [swarmServiceMode, ',omitempty'],
  UpdateConfig: [pointerTo(swarmUpdateConfig), ',omitempty'],
  RollbackConfig: [pointerTo(swarmUpdateConfig), ',omitempty'],
  Networks: [sliceOf(swarmNetworkAttachmentConfig), ',omitempty'],
  EndpointSpec: [pointerTo(swarmEndpointSpec), ',omitempty'],
});

const swarmEndpointVirtualIP = struct('swarm.EndpointVirtualIP', {
  NetworkID: ['string', ',omitempty'],
  Addr: ['string', ',omitempty'],
});

const swarmEndpoint = struct('swarm.Endpoint', {
  Spec: [swarmEndpointSpec, ',omitempty'],
  Ports: [sliceOf(swarmPortConfig), ',omitempty'],
  VirtualIPs: [sliceOf(swarmEndpointVirtualIP), ',omitempty'],
});

const swarmUpdateStatus = struct('swarm.UpdateStatus', {
  State: ['string', ',omitempty'],
  StartedAt: [pointerTo(TIME), ',omitempty'],
  CompletedAt: [pointerTo(TIME), ',omitempty'],
  Message: ['string', ',omitempty'],
});

const swarmServiceStatus = struct('swarm.ServiceStatus', {
  RunningTasks: 'uint64',
  DesiredTasks: 'uint64',
  CompletedTasks: 'uint64',
});

const swarmJobStatus = struct('swarm.JobStatus', {
  JobIteration: swarmVersion,
  LastExecution: [TIME, ',omitempty'],
});

/** What GET /services/{id} answers. */
export const swarmService = struct('swarm.Service', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: [swarmServiceSpec, ',omitempty'],
  PreviousSpec: [pointerTo(swarmServiceSpec), ',omitempty'],
  Endpoint: [swarmEndpoint, ',omitempty'],
  UpdateStatus: [pointerTo(swarmUpdateStatus), ',omitempty'],
  ServiceStatus: [pointerTo(swarmServiceStatus), ',omitempty'],
  JobStatus: [pointerTo(swarmJobStatus), ',omitempty'],
});
