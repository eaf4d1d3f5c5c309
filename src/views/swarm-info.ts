import type { SwarmClusterInfo, SwarmInfo } from '../engine/types/swarm-info.ts';
import { humanDuration } from '../render/durations.ts';

const nanosecondsPerMillisecond = 1e6;

/** What `info` says of the swarm the engine is in; nothing where it is in none, or in a locked one. */
export function swarmLines(swarm: SwarmInfo): string[] {
  const { LocalNodeState: state, Cluster } = swarm;
  if (state === 'inactive' || state === 'locked') return [];
  const isSound = swarm.ControlAvailable && !swarm.Error && state !== 'error';
  const managers = (swarm.RemoteManagers ?? []).map(({ Addr }) => Addr).toSorted();
  return [
    `  NodeID: ${swarm.NodeID}`,
    ...(swarm.Error ? [`  Error: ${swarm.Error}`] : []),
    `  Is Manager: ${swarm.ControlAvailable}`,
    ...(Cluster && isSound ? clusterLines(Cluster, swarm) : []),
    `  Node Address: ${swarm.NodeAddr}`,
    ...(managers.length > 0 ? ['  Manager Addresses:', ...managers.map((address) => `   ${address}`)] : []),
  ];
}

function clusterLines(cluster: SwarmClusterInfo, { Managers = 0, Nodes = 0 }: SwarmInfo): string[] {
  const { Orchestration, Dispatcher, EncryptionConfig } = cluster.Spec;
  return [
    `  ClusterID: ${cluster.ID}`,
    `  Managers: ${Managers}`,
    `  Nodes: ${Nodes}`,
    ...addressLines(cluster),
    '  Orchestration:',
    `   Task History Retention Limit: ${Orchestration?.TaskHistoryRetentionLimit ?? 0}`,
    ...raftLines(cluster.Spec),
    '  Dispatcher:',
    `   Heartbeat Period: ${duration(Dispatcher?.HeartbeatPeriod)}`,
    ...authorityLines(cluster.Spec),
    `  Autolock Managers: ${EncryptionConfig?.AutoLockManagers ?? false}`,
    `  Root Rotation In Progress: ${cluster.RootRotationInProgress}`,
  ];
}

function addressLines({ DefaultAddrPool, SubnetSize, DataPathPort }: SwarmClusterInfo): string[] {
  const pool = DefaultAddrPool?.map((subnet) => `${subnet}  `).join('');
  return [
    ...(pool === undefined ? [] : [`  Default Address Pool: ${pool}`, `  SubnetSize: ${SubnetSize}`]),
    ...(DataPathPort > 0 ? [`  Data Path Port: ${DataPathPort}`] : []),
  ];
}

function raftLines({ Raft }: SwarmClusterInfo['Spec']): string[] {
  const kept = Raft?.KeepOldSnapshots;
  return [
    '  Raft:',
    `   Snapshot Interval: ${Raft?.SnapshotInterval ?? 0}`,
    ...(kept === undefined ? [] : [`   Number of Old Snapshots to Retain: ${kept}`]),
    `   Heartbeat Tick: ${Raft?.HeartbeatTick ?? 0}`,
    `   Election Tick: ${Raft?.ElectionTick ?? 0}`,
  ];
}

function authorityLines({ CAConfig }: SwarmClusterInfo['Spec']): string[] {
  const certificate = CAConfig?.SigningCACert?.trim() ?? '';
  const external = (CAConfig?.ExternalCAs ?? []).map(({ Protocol, URL }) => `     ${Protocol}: ${URL}`);
  return [
    '  CA Configuration:',
    `   Expiry Duration: ${duration(CAConfig?.NodeCertExpiry)}`,
    `   Force Rotate: ${CAConfig?.ForceRotate ?? 0}`,
    ...(certificate === '' ? [] : ['   Signing CA Certificate: ', certificate, '']),
    ...(external.length > 0 ? ['   External CAs:', ...external] : []),
  ];
}

function duration(nanoseconds = 0): string {
  return humanDuration(nanoseconds / nanosecondsPerMillisecond);
}
