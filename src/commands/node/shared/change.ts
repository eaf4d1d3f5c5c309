import type { CommandContext } from '../../../cli/define.ts';
import { nodeInspect, nodeUpdate } from '../../../engine/api/nodes.ts';
import type { Node, NodeRole, NodeSpec } from '../../../engine/types/node.ts';

type Context = Pick<CommandContext, 'args' | 'engine' | 'signal'>;

interface Change {
  /** left out: nothing is to be done */
  spec?: NodeSpec;
  /** the line to tell */
  told: string;
}

/** Changes one node after the other, and tells what was done; the first failure ends it. */
export async function* changeNodes(
  { args, engine: getEngine, signal }: Context,
  change: (node: Node, ref: string) => Change,
): AsyncGenerator<string> {
  const engine = await getEngine();
  for (const ref of args) {
    const node = await nodeInspect(engine, { id: ref, signal });
    const { spec, told } = change(node, ref);
    if (spec) await nodeUpdate(engine, { id: node.ID, version: node.Version.Index, spec, signal });
    yield `${told}\n`;
  }
}

/** Makes nodes workers or managers, those left alone that are so already. */
export function changeRole(
  context: Context,
  role: NodeRole,
  told: (ref: string) => string,
): AsyncGenerator<string> {
  return changeNodes(context, ({ ID, Spec }, ref) =>
    Spec.Role === role
      ? { told: `Node ${ID} is already a ${role}.` }
      : { spec: { ...Spec, Role: role }, told: told(ref) },
  );
}
