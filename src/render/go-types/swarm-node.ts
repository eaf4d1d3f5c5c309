import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { swarmVersion } from './swarm-version.ts';

const swarmNodeSpec = struct('swarm.NodeSpec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  Role: ['string', ',omitempty'],
  Availability: ['string', ',omitempty'],
});

export const swarmPlatform = struct('swarm.Platform', {
  Architecture: ['string', ',omitempty'],
  OS: ['string', ',omitempty'],
});

const swarmNamedGenericResource = struct('swarm.NamedGenericResource', {
  Kind: ['string', ',omitempty'],
  Value: ['string', ',omitempty'],
});

const swarmDiscreteGenericResource = struct('swarm.DiscreteGenericResource', {
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

const swarmPluginDescription = struct('swarm.PluginDescription', {
  Type: ['string', ',omitempty'],
  Name: ['string', ',omitempty'],
});

const swarmEngineDescription = struct('swarm.EngineDescription', {
  EngineVersion: ['string', ',omitempty'],
  Labels: ['map[string]string', ',omitempty'],
  Plugins: [sliceOf(swarmPluginDescription), ',omitempty'],
});

export const swarmTLSInfo = struct('swarm.TLSInfo', {
  TrustRoot: ['string', ',omitempty'],
  CertIssuerSubject: ['[]byte', ',omitempty'],
  CertIssuerPublicKey: ['[]byte', ',omitempty'],
});

const swarmTopology = struct('swarm.Topology', { Segments: ['map[string]string', ',omitempty'] });

const swarmNodeCSIInfo = struct('swarm.NodeCSIInfo', {
  PluginName: ['string', ',omitempty'],
  NodeID: ['string', ',omitempty'],
  MaxVolumesPerNode: ['int64', ',omitempty'],
  AccessibleTopology: [pointerTo(swarmTopology), ',omitempty'],
});

const swarmNodeDescription = struct('swarm.NodeDescription', {
  Hostname: ['string', ',omitempty'],
  Platform: [swarmPlatform, ',omitempty'],
  Resources: [swarmResources, ',omitempty'],
  Engine: [swarmEngineDescription, ',omitempty'],
  TLSInfo: [swarmTLSInfo, ',omitempty'],
  CSIInfo: [sliceOf(swarmNodeCSIInfo), ',omitempty'],
});

const swarmNodeStatus = struct('swarm.NodeStatus', {
  State: ['string', ',omitempty'],
  Message: ['string', ',omitempty'],
  Addr: ['string', ',omitempty'],
});

const swarmManagerStatus = struct('swarm.ManagerStatus', {
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
