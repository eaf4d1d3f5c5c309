import { nodeInspect } from '../../engine/api/nodes.ts';
import { serviceInspect } from '../../engine/api/services.ts';
import type { Engine } from '../../engine/client.ts';
import type { Node } from '../../engine/types/node.ts';

/** Finds the names of services and nodes by their IDs. What cannot be found keeps its ID. */
export interface SwarmNames {
  service(id: string): Promise<string>;
  node(id: string): Promise<string>;
}

type Lookup = (id: string) => Promise<string | undefined>;

/** Asks the engine once for every ID; with `resolve: false` never, and all keep their IDs. */
export function swarmNames(
  engine: Engine,
  { resolve = true, signal }: { resolve?: boolean | undefined; signal: AbortSignal },
): SwarmNames {
  if (!resolve) return { service: async (id) => id, node: async (id) => id };
  const known = new Map<string, Promise<string>>();
  const asked = (lookup: Lookup) => (id: string) => {
    const name = known.get(id) ?? nameOr(id, lookup, signal);
    known.set(id, name);
    return name;
  };
  return {
    service: asked(async (id) => (await serviceInspect(engine, { id, signal })).Spec.Name ?? ''),
    node: asked(async (id) => nodeName(await nodeInspect(engine, { id, signal }))),
  };
}

function nodeName({ Spec, Description }: Node): string | undefined {
  return Spec.Name || Description.Hostname || undefined;
}

async function nameOr(id: string, lookup: Lookup, signal: AbortSignal): Promise<string> {
  try {
    return (await lookup(id)) ?? id;
  } catch {
    signal.throwIfAborted();
    return id;
  }
}
