import type { Sparse } from './sparse.ts';

/** A container's place on one network; the request uses the first six fields. */
export type EndpointSettings = Sparse<{
  IPAMConfig: EndpointIpamConfig | null;
  Links: string[] | null;
  Aliases: string[] | null;
  MacAddress: string;
  DriverOpts: Record<string, string> | null;
  GwPriority: number;
  NetworkID: string;
  EndpointID: string;
  Gateway: string;
  IPAddress: string;
  IPPrefixLen: number;
  IPv6Gateway: string;
  GlobalIPv6Address: string;
  GlobalIPv6PrefixLen: number;
  DNSNames: string[] | null;
}>;

export type EndpointIpamConfig = Sparse<{
  IPv4Address: string;
  IPv6Address: string;
  LinkLocalIPs: string[];
}>;

export type NetworkingConfig = Sparse<{ EndpointsConfig: Record<string, EndpointSettings> }>;

export type Ipam = Sparse<{
  Driver: string;
  Options: Record<string, string> | null;
  Config: IpamConfig[] | null;
}>;

export type IpamConfig = Sparse<{
  Subnet: string;
  IPRange: string;
  Gateway: string;
  AuxiliaryAddresses: Record<string, string>;
}>;

/** Body of POST /networks/create but for the name. */
export type NetworkCreateOptions = Sparse<{
  Driver: string;
  Scope: string;
  EnableIPv4: boolean;
  EnableIPv6: boolean;
  IPAM: Ipam;
  Internal: boolean;
  Attachable: boolean;
  Ingress: boolean;
  ConfigOnly: boolean;
  ConfigFrom: ConfigReference;
  Options: Record<string, string>;
  Labels: Record<string, string>;
}>;

export interface ConfigReference {
  Network: string;
}

export interface NetworkCreateResponse {
  Id: string;
  Warning: string;
}

/** Both GET /networks (without Containers) and GET /networks/{id}. */
export interface Network {
  Name: string;
  Id: string;
  Created: string;
  Scope: string;
  Driver: string;
  /** Absent before API 1.47. */
  EnableIPv4?: boolean;
  EnableIPv6: boolean;
  IPAM: Ipam;
  Internal: boolean;
  Attachable: boolean;
  Ingress: boolean;
  ConfigFrom: ConfigReference;
  ConfigOnly: boolean;
  Containers: Record<string, NetworkEndpoint> | null;
  Options: Record<string, string> | null;
  Labels: Record<string, string> | null;
  Peers?: { Name: string; IP: string }[];
  Services?: Record<string, NetworkService>;
}

export interface NetworkEndpoint {
  Name: string;
  EndpointID: string;
  MacAddress: string;
  IPv4Address: string;
  IPv6Address: string;
}

export interface NetworkService {
  VIP: string;
  Ports: string[] | null;
  LocalLBIndex: number;
  Tasks:
    | { Name: string; EndpointID: string; EndpointIP: string; Info: Record<string, string> | null }[]
    | null;
}

export interface NetworkPruneReport {
  NetworksDeleted: string[] | null;
}
