import type { NodeAvailability } from './node.ts';
import type { SwarmClusterInfo, SwarmSpec } from './swarm-info.ts';
import type { ObjectVersion } from './swarm-object.ts';

/** GET /swarm */
export interface Swarm extends SwarmClusterInfo {
  Version: ObjectVersion;
  JoinTokens: { Worker: string; Manager: string };
}

/** Where a node listens and is found, the same for the first one and those that join. */
interface NodePlace {
  /** host:port */
  ListenAddr: string;
  /** an address or interface, with or without port; empty: the engine finds one */
  AdvertiseAddr: string;
  DataPathAddr: string;
  /** empty: active */
  Availability: NodeAvailability | '';
}

/** Body of POST /swarm/init. */
export interface SwarmInitRequest extends NodePlace {
  /** 0: the engine's default */
  DataPathPort: number;
  /** subnets in CIDR notation */
  DefaultAddrPool: readonly string[];
  /** bits of the mask of the networks made from the pools */
  SubnetSize: number;
  ForceNewCluster: boolean;
  AutoLockManagers: boolean;
  Spec: SwarmSpec;
}

/** Body of POST /swarm/join. */
export interface SwarmJoinRequest extends NodePlace {
  RemoteAddrs: readonly string[];
  JoinToken: string;
}

/** Which secrets of a swarm an update makes anew. */
export interface SwarmRotation {
  workerToken?: boolean | undefined;
  managerToken?: boolean | undefined;
  unlockKey?: boolean | undefined;
}
