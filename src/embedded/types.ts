/**
 * Where an engine's programs come from: `path` is the machine's own dockerd, `distribution` what this release of the
 * distribution carries, `suite` another release's engine on this release's runc and libraries.
 */
export type EngineSource =
  | { readonly kind: 'path' }
  | { readonly kind: 'distribution' }
  | { readonly kind: 'suite'; readonly suite: string };

/**
 * How far an engine's own network namespace reaches. `isolated`: its loopback only, so neither pulling nor ports
 * published to this machine. `reachable`: this machine also reaches the engine and its published ports at the
 * engine's address. `routed`: and the engine reaches the networks of this machine by address translation.
 */
export type NetworkMode = 'isolated' | 'reachable' | 'routed';

export interface EngineNetwork {
  /** Name of the network namespace, as `ip netns` lists it. */
  readonly namespace: string;
  readonly mode: NetworkMode;
  /** The pair of virtual interfaces between this machine and the engine; absent when isolated. */
  readonly link?: EngineLink;
}

export interface EngineLink {
  readonly index: number;
  readonly interface: string;
  readonly hostAddress: string;
  readonly engineAddress: string;
  readonly subnet: string;
}

/** What is remembered of a named engine between runs. */
export interface EngineRecord {
  readonly name: string;
  readonly source: EngineSource;
  readonly network: EngineNetwork;
  /** Further arguments given to dockerd. */
  readonly arguments: readonly string[];
  /** RFC 3339. */
  readonly startedAt: string;
}
