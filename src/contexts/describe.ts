import { reasonOf } from '../values/os-error.ts';
import type { JsonObject } from '../config/json/encode.ts';
import { descriptionOf, dockerEndpointOf, type ContextMetadata } from './metadata.ts';
import { compareNatural } from '../values/natural-order.ts';
import type { ContextStorage, ContextStore } from './store.ts';

/** A line of `context ls`. */
export interface ContextSummary {
  Name: string;
  Description: string;
  DockerEndpoint: string;
  Current: boolean;
  /** why the context cannot be used; empty if it can */
  Error: string;
}

/** All contexts in natural order, a current one that does not exist among them. */
export function summarizeContexts(store: ContextStore, current: string): ContextSummary[] {
  const summaries = store.list().map((context) => summaryOf(context, current));
  if (!summaries.some(({ Current }) => Current)) {
    const reason = failureOf(() => store.get(current));
    summaries.push({ ...blank(current), Current: true, Error: reason });
  }
  return summaries.toSorted((a, b) => compareNatural(a.Name, b.Name));
}

/** What `context inspect` shows. Members that are empty in docker's file are undefined. */
export interface ContextDocument {
  Name?: string;
  Metadata?: JsonObject;
  Endpoints?: JsonObject;
  TLSMaterial: Record<string, string[]>;
  Storage: ContextStorage;
}

/** Throws ContextNotFoundError, ContextError. */
export function inspectContext(store: ContextStore, name: string): ContextDocument {
  const { Name, Metadata, Endpoints } = store.get(name);
  return {
    ...(Name !== '' && { Name }),
    ...(Metadata !== null && { Metadata }),
    ...(Endpoints.size > 0 && { Endpoints: Object.fromEntries(Endpoints) }),
    TLSMaterial: Object.fromEntries(store.tlsFiles(name)),
    Storage: store.storage(name),
  };
}

function summaryOf(context: ContextMetadata, current: string): ContextSummary {
  let DockerEndpoint = '';
  const Error = failureOf(() => {
    DockerEndpoint = dockerEndpointOf(context).Host;
  });
  const { Name } = context;
  return { Name, Description: descriptionOf(context), DockerEndpoint, Current: Name === current, Error };
}

function blank(Name: string): ContextSummary {
  return { Name, Description: '', DockerEndpoint: '', Current: false, Error: '' };
}

function failureOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return reasonOf(error);
  }
}
