import { DEFAULT_CONTEXT, type ContextMetadata } from './metadata.ts';
import type { ContextStore, ContextTls } from './store.ts';

/** A context with all that belongs to it, as it travels from one place to another. */
export interface WholeContext {
  metadata: ContextMetadata;
  tls: ContextTls;
}

/** Reads a context with its TLS files. Throws ContextNotFoundError, ContextError. */
export function readContext(store: ContextStore, name: string): WholeContext {
  const metadata = store.get(name);
  const tls = [...store.tlsFiles(name)].map(([endpoint, files]) => {
    return [endpoint, new Map(files.map((file) => [file, store.tlsData(name, endpoint, file)]))] as const;
  });
  return { metadata, tls: new Map(tls) };
}

/** Adds a context to a store, wholly or not at all. */
export function addContext(store: ContextStore, { metadata, tls }: WholeContext): void {
  try {
    store.resetTls(metadata.Name, tls);
    // Last, for a context is there once its metadata is.
    store.save(metadata);
  } catch (error) {
    if (metadata.Name !== DEFAULT_CONTEXT) store.remove(metadata.Name);
    throw error;
  }
}
