import { explaining } from './errors.ts';
import { DOCKER_ENDPOINT, storedEndpoint, withDescription, type ContextMetadata } from './metadata.ts';
import { validateContextName } from './name.ts';
import { describeEndpoint } from './options.ts';
import type { ContextStore } from './store.ts';
import { tlsFilesOf } from './tls.ts';

export interface UpdateOptions {
  name: string;
  /** empty keeps what there is */
  description: string;
  /** what `--docker` says; undefined keeps the engine and its TLS files */
  docker?: ReadonlyMap<string, string> | undefined;
}

/** Changes a context's description or engine; whatever else is kept in it stays. */
export function updateContext(store: ContextStore, { name, description, docker }: UpdateOptions): void {
  validateContextName(name);
  const context = store.get(name);
  const updated: ContextMetadata = { ...context, Metadata: withDescription(context.Metadata, description) };
  if (docker === undefined) return store.save(updated);
  const { endpoint, tls } = explaining('unable to create docker endpoint config', () =>
    describeEndpoint(store, docker),
  );
  const engine = [DOCKER_ENDPOINT, storedEndpoint(endpoint)] as const;
  store.save({ ...updated, Endpoints: new Map([...context.Endpoints, engine]) });
  store.resetEndpointTls(name, DOCKER_ENDPOINT, tls && tlsFilesOf(tls));
}
