import { sliceOf, struct } from '../../template/types.ts';

export const componentVersion = struct('types.ComponentVersion', {
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
