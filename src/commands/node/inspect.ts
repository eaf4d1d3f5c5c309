import { defineCommand } from '../../cli/define.ts';
import { nodeInspectRaw } from '../../engine/api/cluster-objects.ts';
import { swarmNode } from '../../render/go-types/swarm-node.ts';
import { decode } from '../../render/inspect.ts';
import { describeNode, nodeView } from '../../views/node.ts';
import { nodeReference } from '../shared/node-reference.ts';
import { inspectOrDescribe, prettyInspectOptions } from '../shared/pretty-inspect.ts';

export default defineCommand({
  summary: 'Show everything the swarm knows of nodes',
  usage: '[OPTIONS] self|NODE [NODE...]',
  args: [{ name: 'self|NODE', complete: 'nodes', variadic: true }],
  options: prettyInspectOptions,
  fanOut: 'rows',
  run: (ctx) =>
    inspectOrDescribe(ctx, {
      fetch: async (ref) => {
        const engine = await ctx.engine();
        const id = await nodeReference(engine, ref, { signal: ctx.signal });
        return nodeInspectRaw(engine, { id, signal: ctx.signal });
      },
      // docker shows its own type here, with the fields in its order.
      document: (raw) => ({ data: decode(raw, swarmNode) }),
      describe: describeNode,
      view: nodeView(),
    }),
});
