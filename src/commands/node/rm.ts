import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { nodeRemove } from '../../engine/api/nodes.ts';
import { removeInTurn } from '../shared/remove-in-turn.ts';

export default defineCommand({
  summary: 'Remove nodes from the swarm',
  description:
    'Remove nodes from the swarm. Managers are demoted first, and nodes leave before they are removed.',
  aliases: ['node remove'],
  args: [{ name: 'NODE', complete: 'nodes', variadic: true }],
  options: { force: flag('Remove a node even while it is up', { short: 'f' }) },
  fanOut: 'each',
  mutates: true,
  run: (ctx) =>
    removeInTurn(ctx, (engine, node) => nodeRemove(engine, { ...node, force: ctx.options.force })),
});
