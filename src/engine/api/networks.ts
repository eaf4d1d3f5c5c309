import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type {
  EndpointSettings,
  Network,
  NetworkCreateOptions,
  NetworkCreateResponse,
  NetworkPruneReport,
} from '../types/network.ts';
import { isOlder, requireApi } from '../version.ts';
import { idOf } from './shared.ts';

/** A network by name or ID. */
export interface NetworkRef extends Cancellable {
  id: string;
}

/** GET /networks */
export function networkList(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<Network[]> {
  return engine.json({
    method: 'GET',
    path: '/networks',
    query: { filters: encodeFilters(filters) },
    signal,
  });
}

export interface NetworkInspectOptions extends NetworkRef {
  verbose?: boolean | undefined;
  /** swarm, global or local */
  scope?: string | undefined;
}

/** GET /networks/{id} */
export async function networkInspect(engine: Engine, options: NetworkInspectOptions): Promise<Network> {
  return engine.json(inspectRequest(options));
}

/** GET /networks/{id}, as the engine sent it. */
export async function networkInspectRaw(engine: Engine, options: NetworkInspectOptions): Promise<string> {
  return engine.text(inspectRequest(options));
}

function inspectRequest({ id, verbose, scope, signal }: NetworkInspectOptions) {
  const query = { verbose: verbose ? 'true' : undefined, scope: scope || undefined };
  return { method: 'GET', path: `/networks/${idOf('network', id)}`, query, signal } as const;
}

/** POST /networks/create */
export async function networkCreate(
  engine: Engine,
  { signal, name, options = {} }: Cancellable & { name: string; options?: NetworkCreateOptions | undefined },
): Promise<NetworkCreateResponse> {
  const version = await engine.apiVersion({ signal });
  // Only since 1.44 does the engine by itself refuse a name that is taken.
  const json = { ...options, Name: name, CheckDuplicate: isOlder(version, '1.44') ? true : undefined };
  return engine.json({ method: 'POST', path: '/networks/create', json, signal });
}

/** POST /networks/{id}/connect */
export async function networkConnect(
  engine: Engine,
  options: NetworkRef & { container: string; endpoint?: EndpointSettings | undefined },
): Promise<void> {
  const { id, container, endpoint, signal } = options;
  const path = `/networks/${idOf('network', id)}/connect`;
  const json = { Container: idOf('container', container), EndpointConfig: endpoint };
  await engine.request({ method: 'POST', path, json, signal });
}

/** POST /networks/{id}/disconnect */
export async function networkDisconnect(
  engine: Engine,
  { id, container, force = false, signal }: NetworkRef & { container: string; force?: boolean | undefined },
): Promise<void> {
  const path = `/networks/${idOf('network', id)}/disconnect`;
  const json = { Container: idOf('container', container), Force: force };
  await engine.request({ method: 'POST', path, json, signal });
}

/** DELETE /networks/{id} */
export async function networkRemove(engine: Engine, { id, signal }: NetworkRef): Promise<void> {
  await engine.request({ method: 'DELETE', path: `/networks/${idOf('network', id)}`, signal });
}

/** POST /networks/prune */
export async function networkPrune(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<NetworkPruneReport> {
  await requireApi(engine, 'network prune', '1.25', signal);
  const query = { filters: encodeFilters(filters) };
  const prefix = 'Error retrieving network prune report: ';
  return engine.json({ method: 'POST', path: '/networks/prune', query, signal }, prefix);
}
