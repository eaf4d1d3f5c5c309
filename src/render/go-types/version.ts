import { pointerTo, sliceOf, struct } from '../../template/types.ts';

const componentVersion = struct('types.ComponentVersion', {
  Name: 'string',
  Version: 'string',
  Details: ['map[string]string', ',omitempty'],
});

/** What GET /version answers. */
export const version = struct('types.Version', {
  Platform: [struct('struct', { Name: 'string' }), ',omitempty'],
  Components: [sliceOf(componentVersion), ',omitempty'],
  Version: 'string',
  APIVersion: ['string', 'ApiVersion'],
  MinAPIVersion: ['string', ',omitempty'],
  GitCommit: 'string',
  GoVersion: 'string',
  Os: 'string',
  Arch: 'string',
  KernelVersion: ['string', ',omitempty'],
  Experimental: ['bool', ',omitempty'],
  BuildTime: ['string', ',omitempty'],
});

/** What `version` and `info` say of the client. */
export const clientVersion = struct('system.clientVersion', {
  Platform: [pointerTo(struct('system.platformInfo', { Name: ['string', ',omitempty'] })), ',omitempty'],
  Version: ['string', ',omitempty'],
  APIVersion: ['string', 'ApiVersion,omitempty'],
  DefaultAPIVersion: ['string', ',omitempty'],
  GitCommit: ['string', ',omitempty'],
  GoVersion: ['string', ',omitempty'],
  Os: ['string', ',omitempty'],
  Arch: ['string', ',omitempty'],
  BuildTime: ['string', ',omitempty'],
  Context: 'string',
});

/** What `version` shows. */
export const versionInfo = struct('system.versionInfo', {
  Client: clientVersion,
  Server: pointerTo(version),
});
