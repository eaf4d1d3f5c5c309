import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { duration } from './duration.ts';
import { swarmDriver } from './swarm-network.ts';
import { swarmTLSInfo } from './swarm-node.ts';
import { swarmVersion } from './swarm-version.ts';

export const swarmOrchestrationConfig = struct('swarm.OrchestrationConfig', {
  TaskHistoryRetentionLimit: ['*int64', ',omitempty'],
});

export const swarmRaftConfig = struct('swarm.RaftConfig', {
  SnapshotInterval: ['uint64', ',omitempty'],
  KeepOldSnapshots: ['*uint64', ',omitempty'],
  LogEntriesForSlowFollowers: ['uint64', ',omitempty'],
  ElectionTick: 'int',
  HeartbeatTick: 'int',
});

export const swarmDispatcherConfig = struct('swarm.DispatcherConfig', {
  HeartbeatPeriod: [duration, ',omitempty'],
});

export const swarmExternalCA = struct('swarm.ExternalCA', {
  Protocol: 'string',
  URL: 'string',
  Options: ['map[string]string', ',omitempty'],
  CACert: 'string',
});

export const swarmCAConfig = struct('swarm.CAConfig', {
  NodeCertExpiry: [duration, ',omitempty'],
  ExternalCAs: [sliceOf(pointerTo(swarmExternalCA)), ',omitempty'],
  SigningCACert: ['string', ',omitempty'],
  SigningCAKey: ['string', ',omitempty'],
  ForceRotate: ['uint64', ',omitempty'],
});

export const swarmTaskDefaults = struct('swarm.TaskDefaults', {
  LogDriver: [pointerTo(swarmDriver), ',omitempty'],
});

export const swarmEncryptionConfig = struct('swarm.EncryptionConfig', { AutoLockManagers: 'bool' });

export const swarmSpec = struct('swarm.Spec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  Orchestration: [swarmOrchestrationConfig, ',omitempty'],
  Raft: [swarmRaftConfig, ',omitempty'],
  Dispatcher: [swarmDispatcherConfig, ',omitempty'],
  CAConfig: [swarmCAConfig, ',omitempty'],
  TaskDefaults: [swarmTaskDefaults, ',omitempty'],
  EncryptionConfig: [swarmEncryptionConfig, ',omitempty'],
});

export const swarmJoinTokens = struct('swarm.JoinTokens', { Worker: 'string', Manager: 'string' });

/** What GET /swarm answers. */
export const swarm = struct('swarm.Swarm', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: swarmSpec,
  TLSInfo: swarmTLSInfo,
  RootRotationInProgress: 'bool',
  DefaultAddrPool: '[]string',
  SubnetSize: 'uint32',
  DataPathPort: 'uint32',
  JoinTokens: swarmJoinTokens,
});
