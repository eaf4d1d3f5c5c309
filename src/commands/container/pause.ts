import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { containerPause } from '../../engine/api/containers.ts';

export default defineCommand({
  summary: 'Freeze all processes of containers',
  aliases: ['pause'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'unpaused-containers' }],
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    return outcomes(ctx.args, async (id) => {
      await containerPause(engine, { id, signal: ctx.signal });
      return id;
    });
  },
});
