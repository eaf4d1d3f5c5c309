import type { Readable } from 'node:stream';
import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type { Service, ServiceCreateResponse, ServiceSpec, ServiceUpdateResponse } from '../types/service.ts';
import { isOlder } from '../version.ts';
import type { ObjectRef } from './cluster-objects.ts';
import { readLogs, type LogsOptions } from './logs.ts';
import { authHeader, idOf } from './shared.ts';

/** GET /services; with `status` (since API 1.41) the numbers of their tasks too. */
export async function serviceList(
  engine: Engine,
  options: Cancellable & { filters?: Filters | undefined; status?: boolean | undefined } = {},
): Promise<Service[]> {
  const { filters, status, signal } = options;
  const query = { filters: encodeFilters(filters), status: status ? 'true' : undefined };
  return (await engine.json<Service[] | null>({ method: 'GET', path: '/services', query, signal })) ?? [];
}

/** GET /services/{id}, without defaults. */
export async function serviceInspect(engine: Engine, { id, signal }: ObjectRef): Promise<Service> {
  const query = { insertDefaults: 'false' };
  return engine.json({ method: 'GET', path: `/services/${idOf('service', id)}`, query, signal });
}

interface Sent extends Cancellable {
  spec: ServiceSpec;
  /** credentials for the image's registry, encoded; none if empty */
  registryAuth?: string | undefined;
}

/** POST /services/create */
export async function serviceCreate(engine: Engine, options: Sent): Promise<ServiceCreateResponse> {
  return engine.json({ method: 'POST', path: '/services/create', ...(await body(engine, options)) });
}

export interface ServiceUpdateOptions extends Sent {
  id: string;
  /** the version the change is made to; the engine refuses if there is a newer one */
  version: number;
  /** whose credentials to go on with if none are sent */
  registryAuthFrom?: 'spec' | 'previous-spec' | undefined;
  /** "previous": go back to the specification before, by the rollback's own rules */
  rollback?: 'previous' | undefined;
}

/** POST /services/{id}/update */
export async function serviceUpdate(
  engine: Engine,
  options: ServiceUpdateOptions,
): Promise<ServiceUpdateResponse> {
  const { id, version, registryAuthFrom, rollback } = options;
  const path = `/services/${idOf('service', id)}/update`;
  const query = { registryAuthFrom, rollback, version };
  return engine.json({ method: 'POST', path, query, ...(await body(engine, options)) });
}

async function body(engine: Engine, { spec, registryAuth, signal }: Sent) {
  const version = await engine.apiVersion({ signal });
  // Engines of that age look digests up by themselves unless they are told that the client is of their kind.
  const age = isOlder(version, '1.30') ? { version } : {};
  return { json: spec, headers: { ...age, ...authHeader(registryAuth || undefined) }, signal };
}

/** DELETE /services/{id} */
export async function serviceRemove(engine: Engine, { id, signal }: ObjectRef): Promise<void> {
  await engine.request({ method: 'DELETE', path: `/services/${idOf('service', id)}`, signal });
}

/** GET /services/{id}/logs: multiplexed unless its containers have a tty. */
export async function serviceLogs(engine: Engine, options: ObjectRef & LogsOptions): Promise<Readable> {
  return readLogs(engine, `/services/${idOf('service', options.id)}/logs`, options);
}
