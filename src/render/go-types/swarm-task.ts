import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { swarmGenericResource } from './swarm-node.ts';
import { swarmNetwork } from './swarm-network.ts';
import { swarmPortConfig } from './swarm-service.ts';
import { swarmTaskSpec } from './swarm-task-spec.ts';
import { swarmVersion } from './swarm-version.ts';

const swarmContainerStatus = struct('swarm.ContainerStatus', {
  ContainerID: 'string',
  PID: 'int',
  ExitCode: 'int',
});

const swarmPortStatus = struct('swarm.PortStatus', {
  Ports: [sliceOf(swarmPortConfig), ',omitempty'],
});

const swarmTaskStatus = struct('swarm.TaskStatus', {
  Timestamp: [TIME, ',omitempty'],
  State: ['string', ',omitempty'],
  Message: ['string', ',omitempty'],
  Err: ['string', ',omitempty'],
  ContainerStatus: [pointerTo(swarmContainerStatus), ',omitempty'],
  PortStatus: [swarmPortStatus, ',omitempty'],
});

const swarmNetworkAttachment = struct('swarm.NetworkAttachment', {
  Network: [swarmNetwork, ',omitempty'],
  Addresses: ['[]string', ',omitempty'],
});

const swarmVolumeAttachment = struct('swarm.VolumeAttachment', {
  ID: ['string', ',omitempty'],
  Source: ['string', ',omitempty'],
  Target: ['string', ',omitempty'],
});

/** What GET /tasks/{id} answers. */
export const swarmTask = struct('swarm.Task', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  Spec: [swarmTaskSpec, ',omitempty'],
  ServiceID: ['string', ',omitempty'],
  Slot: ['int', ',omitempty'],
  NodeID: ['string', ',omitempty'],
  Status: [swarmTaskStatus, ',omitempty'],
  DesiredState: ['string', ',omitempty'],
  NetworksAttachments: [sliceOf(swarmNetworkAttachment), ',omitempty'],
  GenericResources: [sliceOf(swarmGenericResource), ',omitempty'],
  JobIteration: [pointerTo(swarmVersion), ',omitempty'],
  Volumes: sliceOf(swarmVolumeAttachment),
});
