import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/option.ts';
import { outcomes } from '../../cli/result.ts';
import { containerKill } from '../../engine/api/containers.ts';

export default defineCommand({
  summary: 'Kill running containers, or send them another signal',
  aliases: ['kill'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'running-containers' }],
  options: { signal: text('Signal to send (KILL if not said)', { short: 's', complete: 'signals' }) },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    return outcomes(ctx.args, async (id) => {
      await containerKill(engine, { id, killSignal: ctx.options.signal, signal: ctx.signal });
      return id;
    });
  },
});
