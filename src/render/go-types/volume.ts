import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { swarmVersion } from './swarm-version.ts';

const volumeTypeMount = struct('volume.TypeMount', {
  FsType: ['string', ',omitempty'],
  MountFlags: ['[]string', ',omitempty'],
});

const volumeTypeBlock = struct('volume.TypeBlock', {});

const volumeAccessMode = struct('volume.AccessMode', {
  Scope: ['string', ',omitempty'],
  Sharing: ['string', ',omitempty'],
  MountVolume: [pointerTo(volumeTypeMount), ',omitempty'],
  BlockVolume: [pointerTo(volumeTypeBlock), ',omitempty'],
});

const volumeTopology = struct('volume.Topology', { Segments: ['map[string]string', ',omitempty'] });

const volumeTopologyRequirement = struct('volume.TopologyRequirement', {
  Requisite: [sliceOf(volumeTopology), ',omitempty'],
  Preferred: [sliceOf(volumeTopology), ',omitempty'],
});

const volumeCapacityRange = struct('volume.CapacityRange', {
  RequiredBytes: 'int64',
  LimitBytes: 'int64',
});

const volumeSecret = struct('volume.Secret', { Key: 'string', Secret: 'string' });

const volumeClusterVolumeSpec = struct('volume.ClusterVolumeSpec', {
  Group: ['string', ',omitempty'],
  AccessMode: [pointerTo(volumeAccessMode), ',omitempty'],
  AccessibilityRequirements: [pointerTo(volumeTopologyRequirement), ',omitempty'],
  CapacityRange: [pointerTo(volumeCapacityRange), ',omitempty'],
  Secrets: [sliceOf(volumeSecret), ',omitempty'],
  Availability: ['string', ',omitempty'],
});

const volumePublishStatus = struct('volume.PublishStatus', {
  NodeID: ['string', ',omitempty'],
  State: ['string', ',omitempty'],
  PublishContext: ['map[string]string', ',omitempty'],
});

const volumeInfo = struct('volume.Info', {
  CapacityBytes: ['int64', ',omitempty'],
  VolumeContext: ['map[string]string', ',omitempty'],
  VolumeID: ['string', ',omitempty'],
  AccessibleTopology: [sliceOf(volumeTopology), ',omitempty'],
});

const volumeClusterVolume = struct('volume.ClusterVolume', {
  ID: 'string',
  Version: [swarmVersion, ',omitempty'],
  CreatedAt: [TIME, ',omitempty'],
  UpdatedAt: [TIME, ',omitempty'],
  Spec: volumeClusterVolumeSpec,
  PublishStatus: [sliceOf(pointerTo(volumePublishStatus)), ',omitempty'],
  Info: [pointerTo(volumeInfo), ',omitempty'],
});

const volumeUsageData = struct('volume.UsageData', { RefCount: 'int64', Size: 'int64' });

/** What GET /volumes/{name} answers. */
export const volume = struct('volume.Volume', {
  ClusterVolume: [pointerTo(volumeClusterVolume), ',omitempty'],
  CreatedAt: ['string', ',omitempty'],
  Driver: 'string',
  Labels: 'map[string]string',
  Mountpoint: 'string',
  Name: 'string',
  Options: 'map[string]string',
  Scope: 'string',
  Status: ['map[string]any', ',omitempty'],
  UsageData: [pointerTo(volumeUsageData), ',omitempty'],
});
