import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { containerWait } from '../../engine/api/container-wait.ts';

export default defineCommand({
  summary: 'Wait until containers stop, and print their exit codes',
  aliases: ['wait'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'running-containers' }],
  fanOut: 'each',
  async run(ctx) {
    const engine = await ctx.engine();
    return outcomes(
      ctx.args,
      async (id) => {
        const { StatusCode } = await containerWait(engine, { id, signal: ctx.signal });
        return String(StatusCode);
      },
      { parallel: 1 },
    );
  },
});
