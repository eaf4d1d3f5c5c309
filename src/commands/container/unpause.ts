import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { containerUnpause } from '../../engine/api/containers.ts';

export default defineCommand({
  summary: 'Let the processes of frozen containers go on',
  aliases: ['unpause'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'paused-containers' }],
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    return outcomes(ctx.args, async (id) => {
      await containerUnpause(engine, { id, signal: ctx.signal });
      return id;
    });
  },
});
