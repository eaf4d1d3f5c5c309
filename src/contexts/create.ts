import { quote } from '../values/quote.ts';
import { ContextError, ContextNotFoundError, explained, explaining } from './errors.ts';
import { descriptionOf, DOCKER_ENDPOINT, storedEndpoint, withDescription } from './metadata.ts';
import { validateContextName } from './name.ts';
import { describeEndpoint } from './options.ts';
import type { ContextStore } from './store.ts';
import { tlsFilesOf } from './tls.ts';
import { addContext, readContext, type WholeContext } from './whole.ts';

export interface CreateOptions {
  name: string;
  description: string;
  /** what `--docker` says; undefined where it is not given */
  docker?: ReadonlyMap<string, string> | undefined;
  /** the context to copy; empty for none */
  from: string;
  /** the context in force: what is copied when neither is given */
  current: string;
}

/** Creates a context from the description of an engine or as a copy of another. Throws ContextError. */
export function createContext(store: ContextStore, options: CreateOptions): void {
  checkNewName(store, options.name);
  const { docker, from, current } = options;
  if (docker !== undefined && from === '') return addContext(store, describedContext(store, options, docker));
  if (docker !== undefined && docker.size > 0) {
    throw new ContextError('cannot use --docker flag when --from is set');
  }
  addContext(store, copyOf(store, from || current, options));
}

/** Refuses a name that no stored context can have, or that one has. Throws ContextError. */
export function checkNewName(store: ContextStore, name: string): void {
  validateContextName(name);
  try {
    store.get(name);
  } catch (error) {
    if (error instanceof ContextNotFoundError) return;
    throw explained('error while getting existing contexts', error);
  }
  throw new ContextError(`context ${quote(name)} already exists`);
}

function describedContext(
  store: ContextStore,
  { name, description }: CreateOptions,
  docker: ReadonlyMap<string, string>,
): WholeContext {
  const { endpoint, tls } = explaining('unable to create docker endpoint config', () =>
    describeEndpoint(store, docker),
  );
  return {
    metadata: {
      Name: name,
      Metadata: withDescription({}, description),
      Endpoints: new Map([[DOCKER_ENDPOINT, storedEndpoint(endpoint)]]),
    },
    tls: new Map(tls === undefined ? [] : [[DOCKER_ENDPOINT, tlsFilesOf(tls)]]),
  };
}

function copyOf(store: ContextStore, from: string, { name, description }: CreateOptions): WholeContext {
  const { metadata, tls } = readContext(store, from);
  const described = withDescription(metadata.Metadata, description || descriptionOf(metadata));
  return { metadata: { ...metadata, Name: name, Metadata: described }, tls };
}
