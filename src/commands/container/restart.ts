import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { containerRestart } from '../../engine/api/containers.ts';
import { checkStopOptions, stopOptions, toStopRequest } from './shared/stop-options.ts';

export default defineCommand({
  summary: 'Stop containers and start them again',
  aliases: ['restart'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'containers' }],
  options: stopOptions,
  fanOut: 'each',
  mutates: true,
  check: checkStopOptions,
  async run(ctx) {
    const engine = await ctx.engine();
    const request = toStopRequest(ctx);
    return outcomes(
      ctx.args,
      async (id) => {
        await containerRestart(engine, { id, ...request, signal: ctx.signal });
        return id;
      },
      { parallel: 1 },
    );
  },
});
