import { TIME } from '../../template/time.ts';
import { pointerTo, sliceOf, struct } from '../../template/types.ts';
import { containerConfig, imageHealthcheckConfig } from './container-config.ts';
import { ociDescriptor, ociPlatform } from './oci.ts';
import { storageDriverData } from './container.ts';

const ociImageConfig = struct('v1.ImageConfig', {
  User: ['string', ',omitempty'],
  ExposedPorts: ['map[string]struct{}', ',omitempty'],
  Env: ['[]string', ',omitempty'],
  Entrypoint: ['[]string', ',omitempty'],
  Cmd: ['[]string', ',omitempty'],
  Volumes: ['map[string]struct{}', ',omitempty'],
  WorkingDir: ['string', ',omitempty'],
  Labels: ['map[string]string', ',omitempty'],
  StopSignal: ['string', ',omitempty'],
  ArgsEscaped: ['bool', ',omitempty'],
});

const dockerImageConfigExtension = struct('v1.DockerOCIImageConfigExt', {
  Healthcheck: [pointerTo(imageHealthcheckConfig), ',omitempty'],
  OnBuild: ['[]string', ',omitempty'],
  Shell: ['[]string', ',omitempty'],
});

const imageDockerOCIImageConfig = struct('v1.DockerOCIImageConfig', {
  ImageConfig: [ociImageConfig, ',inline'],
  DockerOCIImageConfigExt: [dockerImageConfigExtension, ',inline'],
});

const imageRootFS = struct('image.RootFS', {
  Type: ['string', ',omitempty'],
  Layers: ['[]string', ',omitempty'],
});

const imageMetadata = struct('image.Metadata', { LastTagTime: [TIME, ',omitempty'] });

const imageProperties = struct('image.ImageProperties', {
  Platform: ociPlatform,
  Size: struct('struct', { Unpacked: 'int64' }),
  Containers: '[]string',
});

const imageAttestationProperties = struct('image.AttestationProperties', { For: 'string' });

const imageManifestSummary = struct('image.ManifestSummary', {
  ID: 'string',
  Descriptor: ociDescriptor,
  Available: 'bool',
  Size: struct('struct', { Content: 'int64', Total: 'int64' }),
  Kind: 'string',
  ImageData: [pointerTo(imageProperties), ',omitempty'],
  AttestationData: [pointerTo(imageAttestationProperties), ',omitempty'],
});

/** What GET /images/{name}/json answers. */
export const imageInspectResponse = struct('image.InspectResponse', {
  ID: ['string', 'Id'],
  RepoTags: '[]string',
  RepoDigests: '[]string',
  Parent: 'string',
  Comment: 'string',
  Created: ['string', ',omitempty'],
  Container: ['string', ',omitempty'],
  ContainerConfig: [pointerTo(containerConfig), ',omitempty'],
  DockerVersion: 'string',
  Author: 'string',
  Config: pointerTo(imageDockerOCIImageConfig),
  Architecture: 'string',
  Variant: ['string', ',omitempty'],
  Os: 'string',
  OsVersion: ['string', ',omitempty'],
  Size: 'int64',
  VirtualSize: ['int64', ',omitempty'],
  GraphDriver: storageDriverData,
  RootFS: imageRootFS,
  Metadata: imageMetadata,
  Descriptor: [pointerTo(ociDescriptor), ',omitempty'],
  Manifests: [sliceOf(imageManifestSummary), ',omitempty'],
});
