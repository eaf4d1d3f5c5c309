import { CliError } from '../../cli/errors.ts';
import { nodeList } from '../../engine/api/nodes.ts';
import { systemInfo } from '../../engine/api/system.ts';
import type { Cancellable, Engine } from '../../engine/client.ts';

/** A node by name or ID; "self" is the one the engine is. @throws if the engine is none of a swarm */
export async function nodeReference(engine: Engine, name: string, options: Cancellable): Promise<string> {
  if (name !== 'self') return name;
  const { Swarm } = await systemInfo(engine, options);
  if (Swarm.NodeID !== '') return Swarm.NodeID;
  // What is for managers alone is refused with the reason.
  await nodeList(engine, options);
  throw new CliError('node ID not found in /info');
}
