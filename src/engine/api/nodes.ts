import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type { Node, NodeSpec } from '../types/node.ts';
import type { ObjectRef } from './cluster-objects.ts';
import { idOf } from './shared.ts';

/** GET /nodes */
export async function nodeList(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<Node[]> {
  const query = { filters: encodeFilters(filters) };
  return (await engine.json<Node[] | null>({ method: 'GET', path: '/nodes', query, signal })) ?? [];
}

/** GET /nodes/{id} */
export async function nodeInspect(engine: Engine, { id, signal }: ObjectRef): Promise<Node> {
  return engine.json({ method: 'GET', path: `/nodes/${idOf('node', id)}`, signal });
}

/** POST /nodes/{id}/update on top of a version: the engine refuses if there is a newer one. */
export async function nodeUpdate(
  engine: Engine,
  { id, version, spec, signal }: ObjectRef & { version: number; spec: NodeSpec },
): Promise<void> {
  const path = `/nodes/${idOf('node', id)}/update`;
  await engine.request({ method: 'POST', path, query: { version }, json: spec, signal });
}

/** DELETE /nodes/{id}; `force` also one that is up. */
export async function nodeRemove(
  engine: Engine,
  { id, force, signal }: ObjectRef & { force?: boolean | undefined },
): Promise<void> {
  await engine.request({ method: 'DELETE', path: `/nodes/${idOf('node', id)}`, query: { force }, signal });
}
