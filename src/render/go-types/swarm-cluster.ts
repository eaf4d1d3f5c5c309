import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { duration } from './duration.ts';
import { swarmDriver } from './swarm-network.ts';
import { swarmTLSInfo } from './swarm-node.ts';
import { swarmVersion } from './swarm-version.ts';

const swarmOrchestrationConfig = struct('swarm.OrchestrationConfig', {
  TaskHistoryRetentionLimit: ['*int64', ',omitempty'],
});

const swarmRaftConfig = struct('swarm.RaftConfig', {
  SnapshotInterval: ['uint64', ',omitempty'],
  KeepOldSnapshots: ['*uint64', ',omitempty'],
  LogEntriesForSlowFollowers: ['uint64', ',omitempty'],
  ElectionTick: 'int',
  HeartbeatTick: 'int',
});

const swarmDispatcherConfig = struct('swarm.DispatcherConfig', {
  HeartbeatPeriod: [duration, ',omitempty'],
});

const swarmExternalCA = struct('swarm.ExternalCA', {
  Protocol: 'string',
  URL: 'string',
  Options: ['map[string]string', ',omitempty'],
  CACert: 'string',
});

const swarmCAConfig = struct('swarm.CAConfig', {
  NodeCertExpiry: [duration, ',omitempty'],
  ExternalCAs: [sliceOf(pointerTo(swarmExternalCA)), ',omitempty'],
  SigningCACert: ['string', ',omitempty'],
  SigningCAKey: ['string', ',omitempty'],
  ForceRotate: ['uint64', ',omitempty'],
});

const swarmTaskDefaults = struct('swarm.TaskDefaults', {
  LogDriver: [pointerTo(swarmDriver), ',omitempty'],
});

const swarmEncryptionConfig = struct('swarm.EncryptionConfig', { AutoLockManagers: 'bool' });

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

const swarmJoinTokens = struct('swarm.JoinTokens', { Worker: 'string', Manager: 'string' });

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
