import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { containerStop } from '../../engine/api/containers.ts';
import { checkStopOptions, stopOptions, toStopRequest } from './shared/stop-options.ts';

export default defineCommand({
  summary: 'Stop running containers',
  aliases: ['stop'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'running-containers' }],
  options: stopOptions,
  fanOut: 'each',
  mutates: true,
  check: checkStopOptions,
  async run(ctx) {
    const engine = await ctx.engine();
    const request = toStopRequest(ctx);
    return outcomes(ctx.args, async (id) => {
      await containerStop(engine, { id, ...request, signal: ctx.signal });
      return id;
    });
  },
});
