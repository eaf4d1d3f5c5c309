import type { Sparse } from './sparse.ts';
import type { TlsInfo } from './swarm-info.ts';
import type { Annotations, SwarmObject } from './swarm-object.ts';
import type { GenericResource } from './system.ts';

export type NodeRole = 'worker' | 'manager';

export type NodeAvailability = 'active' | 'pause' | 'drain';

/** What a node is told to be. Role and availability are open: the engine refuses others. */
export type NodeSpec = Annotations &
  Sparse<{ Role: NodeRole | (string & {}); Availability: NodeAvailability | (string & {}) }>;

/** Both GET /nodes and GET /nodes/{id}. */
export interface Node extends SwarmObject {
  Spec: NodeSpec;
  Description: NodeDescription;
  Status: Sparse<{ State: 'unknown' | 'down' | 'ready' | 'disconnected'; Message: string; Addr: string }>;
  /** absent for workers */
  ManagerStatus?: Sparse<{
    Leader: boolean;
    Reachability: 'unknown' | 'unreachable' | 'reachable';
    Addr: string;
  }>;
}

export type NodeDescription = Sparse<{
  Hostname: string;
  Platform: Sparse<{ Architecture: string; OS: string }>;
  Resources: Sparse<{ NanoCPUs: number; MemoryBytes: number; GenericResources: GenericResource[] }>;
  Engine: Sparse<{
    EngineVersion: string;
    Labels: Record<string, string>;
    Plugins: Sparse<{ Type: string; Name: string }>[];
  }>;
  TLSInfo: TlsInfo;
}>;
