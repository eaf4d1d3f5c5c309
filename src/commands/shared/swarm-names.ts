import { nodeInspectRaw } from '../../engine/api/cluster-objects.ts';
import { serviceInspect } from '../../engine/api/services.ts';
import type { Engine } from '../../engine/client.ts';

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
    node: asked(async (id) =>
      nodeName(JSON.parse(await nodeInspectRaw(engine, { id, signal })) as NamedNode),
    ),
  };
}

interface NamedNode {
  Spec: { Name?: string };
  Description: { Hostname?: string };
}

function nodeName({ Spec, Description }: NamedNode): string | undefined {
  return Spec.Name || Description.Hostname;
}

async function nameOr(id: string, lookup: Lookup, signal: AbortSignal): Promise<string> {
  try {
    return (await lookup(id)) ?? id;
  } catch {
    signal.throwIfAborted();
    return id;
  }
}
