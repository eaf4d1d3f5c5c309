import { ContextError, ContextNotFoundError } from './errors.ts';
import { DEFAULT_CONTEXT, DOCKER_ENDPOINT, storedEndpoint, type ContextMetadata } from './metadata.ts';
import type { HostEndpoint } from './resolve.ts';
import type { ContextStore, EndpointTls } from './store.ts';
import { tlsFilesOf } from './tls.ts';

const IN_MEMORY = { MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>' };

/**
 * A store that also knows "default", the context that flags and environment describe. It can be
 * read, and nothing else. `resolve` may throw: then "default" and lists cannot be had.
 */
export function withDefaultContext(store: ContextStore, resolve: () => HostEndpoint): ContextStore {
  const tlsOf = (): EndpointTls => tlsFilesOf(resolve().tls);

  return {
    ...store,
    list: () => [...store.list(), metadataOf(resolve())],
    get: (name) => (name === DEFAULT_CONTEXT ? metadataOf(resolve()) : store.get(name)),
    save(context) {
      refuseDefault(context.Name, 'default context cannot be created nor updated');
      store.save(context);
    },
    remove(name) {
      refuseDefault(name, 'default context cannot be removed');
      store.remove(name);
    },
    tlsFiles(name) {
      if (name !== DEFAULT_CONTEXT) return store.tlsFiles(name);
      const files = [...tlsOf().keys()];
      return new Map(files.length > 0 ? [[DOCKER_ENDPOINT, files]] : []);
    },
    tlsData(name, endpoint, file) {
      if (name !== DEFAULT_CONTEXT) return store.tlsData(name, endpoint, file);
      const data = endpoint === DOCKER_ENDPOINT ? tlsOf().get(file) : undefined;
      if (data !== undefined) return data;
      throw new ContextNotFoundError(`TLS data for ${name}/${endpoint}/${file} does not exist`);
    },
    resetTls(name, tls) {
      refuseDefault(name, 'default context cannot be edited');
      store.resetTls(name, tls);
    },
    resetEndpointTls(name, endpoint, tls) {
      refuseDefault(name, 'default context cannot be edited');
      store.resetEndpointTls(name, endpoint, tls);
    },
    storage: (name) => (name === DEFAULT_CONTEXT ? IN_MEMORY : store.storage(name)),
  };
}

function metadataOf({ host, skipVerify }: HostEndpoint): ContextMetadata {
  const endpoint = storedEndpoint({ Host: host, SkipTLSVerify: skipVerify });
  return { Name: DEFAULT_CONTEXT, Metadata: {}, Endpoints: new Map([[DOCKER_ENDPOINT, endpoint]]) };
}

function refuseDefault(name: string, refusal: string): void {
  if (name === DEFAULT_CONTEXT) throw new ContextError(refusal);
}
