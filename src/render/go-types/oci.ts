import { pointerTo, struct } from '../../template/types.ts';

export const ociPlatform = struct('v1.Platform', {
  Architecture: ['string', 'architecture'],
  OS: ['string', 'os'],
  OSVersion: ['string', 'os.version,omitempty'],
  OSFeatures: ['[]string', 'os.features,omitempty'],
  Variant: ['string', 'variant,omitempty'],
});

/** What an image store says of a piece of content. */
export const ociDescriptor = struct('v1.Descriptor', {
  MediaType: ['string', 'mediaType'],
  Digest: ['string', 'digest'],
  Size: ['int64', 'size'],
  URLs: ['[]string', 'urls,omitempty'],
  Annotations: ['map[string]string', 'annotations,omitempty'],
  Data: ['[]byte', 'data,omitempty'],
  Platform: [pointerTo(ociPlatform), 'platform,omitempty'],
  ArtifactType: ['string', 'artifactType,omitempty'],
});
