import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { containerChanges } from '../../engine/api/containers.ts';

const kinds = ['C', 'A', 'D'] as const;

export default defineCommand({
  summary: "Show what changed in a container's file system",
  aliases: ['diff'],
  args: [{ name: 'CONTAINER', complete: 'running-containers' }],
  fanOut: 'prefix',
  async run(ctx) {
    const [id = ''] = ctx.args;
    const changes = await containerChanges(await ctx.engine(), { id, signal: ctx.signal });
    return text(changes.map(({ Kind, Path }) => `${kinds[Kind] ?? ''} ${Path}\n`).join(''));
  },
});
