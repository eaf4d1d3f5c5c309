import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { networkConfigReference } from './network.ts';
import { swarmVersion } from './swarm-version.ts';

export const swarmDriver = struct('swarm.Driver', {
  Name: ['string', ',omitempty'],
  Options: ['map[string]string', ',omitempty'],
});

const swarmIPAMConfig = struct('swarm.IPAMConfig', {
  Subnet: ['string', ',omitempty'],
  Range: ['string', ',omitempty'],
  Gateway: ['string', ',omitempty'],
});

const swarmIPAMOptions = struct('swarm.IPAMOptions', {
  Driver: [swarmDriver, ',omitempty'],
  Configs: [sliceOf(swarmIPAMConfig), ',omitempty'],
});

const swarmNetworkSpec = struct('swarm.NetworkSpec', {
  Name: ['string', ',omitempty'],
  Labels: 'map[string]string',
  DriverConfiguration: [pointerTo(swarmDriver), ',omitempty'],
  IPv6Enabled: ['bool', ',omitempty'],
  Internal: ['bool', ',omitempty'],
  Attachable: ['bool', ',omitempty'],
  Ingress: ['bool', ',omitempty'],
  IPAMOptions: [pointerTo(swarmIPAMOptions), ',omitempty'],
  ConfigFrom: [pointerTo(networkConfigReference), ',omitempty'],
  Scope: ['string', ',omitempty'],
});

export const swarmNetwork = struct('swarm.Network', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: [swarmNetworkSpec, ',omitempty'],
  DriverState: [swarmDriver, ',omitempty'],
  IPAMOptions: [pointerTo(swarmIPAMOptions), ',omitempty'],
});
