import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { containerTop } from '../../engine/api/containers.ts';
import { tabulate } from '../../render/tabwriter.ts';

export default defineCommand({
  summary: 'Show the processes of a container',
  aliases: ['top'],
  args: [
    { name: 'CONTAINER', complete: 'running-containers' },
    { name: 'ps OPTIONS', optional: true, variadic: true },
  ],
  usage: 'CONTAINER [ps OPTIONS]',
  interspersed: false,
  fanOut: 'prefix',
  async run(ctx) {
    const [id = '', ...args] = ctx.args;
    const { Titles, Processes } = await containerTop(await ctx.engine(), { id, args, signal: ctx.signal });
    const lines = [Titles, ...(Processes ?? [])].map((cells) => `${cells.join('\t')}\n`);
    return text(tabulate(lines.join(''), { minWidth: 20 }));
  },
});
