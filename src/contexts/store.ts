import type { ContextMetadata } from './metadata.ts';

/** TLS files by name, and those of a whole context by endpoint. */
export type EndpointTls = Map<string, Buffer>;
export type ContextTls = Map<string, EndpointTls>;

/** Where a context is kept, as `context inspect` tells. */
export interface ContextStorage {
  MetadataPath: string;
  TLSPath: string;
}

/** The contexts known to docker. All names but "default" are those of stored contexts. */
export interface ContextStore {
  /** Throws when any one of the contexts cannot be read. */
  list(): ContextMetadata[];
  /** Throws ContextNotFoundError, or ContextError on a broken file. */
  get(name: string): ContextMetadata;
  /** Creates a context or replaces what is known of it; its TLS files stay. */
  save(context: ContextMetadata): void;
  /** Removing what is not there is no error. */
  remove(name: string): void;
  /** Names of the TLS files of each endpoint, in order. */
  tlsFiles(name: string): Map<string, string[]>;
  tlsData(name: string, endpoint: string, file: string): Buffer;
  /** Replaces the TLS files of all endpoints. */
  resetTls(name: string, tls: ContextTls): void;
  /** Replaces the TLS files of one endpoint; undefined removes them. */
  resetEndpointTls(name: string, endpoint: string, tls: EndpointTls | undefined): void;
  storage(name: string): ContextStorage;
}
