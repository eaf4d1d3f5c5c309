import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { swarmVersion } from './swarm-version.ts';

export const swarmNodeSpec = struct('swarm.NodeSpec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  Role: ['string', ',omitempty'],
  Availability: ['string', ',omitempty'],
});

export const swarmPlatform = struct('swarm.Platform', {
  Architecture: ['string', ',omitempty'],
  OS: ['string', ',omitempty'],
});

export const swarmNamedGenericResource = struct('swarm.NamedGenericResource', {
  Kind: ['string', ',omitempty'],
  Value: ['string', ',omitempty'],
});

export const swarmDiscreteGenericResource = struct('swarm.DiscreteGenericResource', {
  Kind: ['string', ',omitempty'],
  Value: ['int64', ',omitempty'],
});

export const swarmGenericResource = struct('swarm.GenericResource', {
  NamedResourceSpec: [pointerTo(swarmNamedGenericResource), ',omitempty'],
  DiscreteResourceSpec: [pointerTo(swarmDiscreteGenericResource), ',omitempty'],
});

export const swarmResources = struct('swarm.Resources', {
  NanoCPUs: ['int64', ',omitempty'],
  MemoryBytes: ['int64', ',omitempty'],
  GenericResources: [sliceOf(swarmGenericResource), ',omitempty'],
});

export const swarmPluginDescription = struct('swarm.PluginDescription', {
  Type: ['string', ',omitempty'],
  Name: ['string', ',omitempty'],
});

export const swarmEngineDescription = struct('swarm.EngineDescription', {
  EngineVersion: ['string', ',omitempty'],
  Labels: ['map[string]string', ',omitempty'],
  Plugins: [sliceOf(swarmPluginDescription), ',omitempty'],
});

export const swarmTLSInfo = struct('swarm.TLSInfo', {
  TrustRoot: ['string', ',omitempty'],
  CertIssuerSubject: ['[]byte', ',omitempty'],
  CertIssuerPublicKey: ['[]byte', ',omitempty'],
});

export const swarmTopology = struct('swarm.Topology', { Segments: ['map[string]string', ',omitempty'] });

export const swarmNodeCSIInfo = struct('swarm.NodeCSIInfo', {
  PluginName: ['string', ',omitempty'],
  NodeID: ['string', ',omitempty'],
  MaxVolumesPerNode: ['int64', ',omitempty'],
  AccessibleTopology: [pointerTo(swarmTopology), ',omitempty'],
});

export const swarmNodeDescription = struct('swarm.NodeDescription', {
  Hostname: ['string', ',omitempty'],
  Platform: [swarmPlatform, ',omitempty'],
  Resources: [swarmResources, ',omitempty'],
  Engine: [swarmEngineDescription, ',omitempty'],
  TLSInfo: [swarmTLSInfo, ',omitempty'],
  CSIInfo: [sliceOf(swarmNodeCSIInfo), ',omitempty'],
});

export const swarmNodeStatus = struct('swarm.NodeStatus', {
  State: ['string', ',omitempty'],
  Message: ['string', ',omitempty'],
  Addr: ['string', ',omitempty'],
});

export const swarmManagerStatus = struct('swarm.ManagerStatus', {
  Leader: ['bool', ',omitempty'],
  Reachability: ['string', ',omitempty'],
  Addr: ['string', ',omitempty'],
});

/** What GET /nodes/{id} answers. */
export const swarmNode = struct('swarm.Node', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: [swarmNodeSpec, ',omitempty'],
  Description: [swarmNodeDescription, ',omitempty'],
  Status: [swarmNodeStatus, ',omitempty'],
  ManagerStatus: [pointerTo(swarmManagerStatus), ',omitempty'],
});
