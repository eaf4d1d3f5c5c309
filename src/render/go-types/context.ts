import type { ContextDocument } from '../../contexts/describe.ts';
import { goJson, marshalJson } from '../../template/json.ts';
import { STRING, mapOf, named, struct } from '../../template/types.ts';
import { goType } from '../../template/value.ts';

const metadata = struct('store.Metadata', {
  Name: ['string', ',omitempty'],
  Metadata: ['any', ',omitempty'],
  Endpoints: ['map[string]any', ',omitempty'],
});

const listing = struct('context.contextWithTLSListing', {
  Metadata: [metadata, ',inline'],
  TLSMaterial: mapOf(STRING, named('store.EndpointFiles', '[]string')),
  Storage: struct('store.StorageInfo', { MetadataPath: 'string', TLSPath: 'string' }),
});

const description = struct('command.DockerContext', {
  Description: 'string',
  AdditionalFields: 'map[string]any',
});

const endpoint = struct('context.EndpointMetaBase', {
  Host: ['string', ',omitempty'],
  SkipTLSVerify: 'bool',
});

/** A context as templates see it: docker's own fields apart from those that others added. */
export function contextDocument({ Metadata, Endpoints, ...rest }: ContextDocument): object {
  return {
    [goType]: listing,
    ...rest,
    ...(Metadata && { Metadata: describedMetadata(Metadata) }),
    ...(Endpoints && { Endpoints: typedEndpoints(Endpoints) }),
  };
}

function describedMetadata(all: NonNullable<ContextDocument['Metadata']>): object {
  const { Description = '', ...AdditionalFields } = all;
  return { [goType]: description, Description, AdditionalFields, [marshalJson]: () => goJson(all) };
}

function typedEndpoints(endpoints: NonNullable<ContextDocument['Endpoints']>): object {
  const { docker } = endpoints;
  const isTyped = typeof docker === 'object' && docker !== null;
  return isTyped ? { ...endpoints, docker: { ...docker, [goType]: endpoint } } : endpoints;
}
