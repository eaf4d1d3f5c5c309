import { TIME } from '../../template/time.ts';
import { STRING, mapOf, sliceOf, struct } from '../../template/types.ts';

const networkIPAMConfig = struct('network.IPAMConfig', {
  Subnet: ['string', ',omitempty'],
  IPRange: ['string', ',omitempty'],
  Gateway: ['string', ',omitempty'],
  AuxAddress: ['map[string]string', 'AuxiliaryAddresses,omitempty'],
});

const networkIPAM = struct('network.IPAM', {
  Driver: 'string',
  Options: 'map[string]string',
  Config: sliceOf(networkIPAMConfig),
});

export const networkConfigReference = struct('network.ConfigReference', { Network: 'string' });

const networkEndpointResource = struct('network.EndpointResource', {
  Name: 'string',
  EndpointID: 'string',
  MacAddress: 'string',
  IPv4Address: 'string',
  IPv6Address: 'string',
});

const networkPeerInfo = struct('network.PeerInfo', { Name: 'string', IP: 'string' });

const networkTask = struct('network.Task', {
  Name: 'string',
  EndpointID: 'string',
  EndpointIP: 'string',
  Info: 'map[string]string',
});

const networkServiceInfo = struct('network.ServiceInfo', {
  VIP: 'string',
  Ports: '[]string',
  LocalLBIndex: 'int',
  Tasks: sliceOf(networkTask),
});

/** What GET /networks/{id} answers. */
export const networkInspect = struct('network.Inspect', {
  Name: 'string',
  ID: ['string', 'Id'],
  Created: TIME,
  Scope: 'string',
  Driver: 'string',
  EnableIPv4: 'bool',
  EnableIPv6: 'bool',
  IPAM: networkIPAM,
  Internal: 'bool',
  Attachable: 'bool',
  Ingress: 'bool',
  ConfigFrom: networkConfigReference,
  ConfigOnly: 'bool',
  Containers: mapOf(STRING, networkEndpointResource),
  Options: 'map[string]string',
  Labels: 'map[string]string',
  Peers: [sliceOf(networkPeerInfo), ',omitempty'],
  Services: [mapOf(STRING, networkServiceInfo), ',omitempty'],
});
