import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { containerExport } from '../../engine/api/containers.ts';

export default defineCommand({
  summary: "Write a container's file system as a tar archive",
  aliases: ['export'],
  args: [{ name: 'CONTAINER', complete: 'containers' }],
  options: {
    output: text('Write to a file instead of stdout', { short: 'o', complete: 'files' }),
  },
  fanOut: 'refuse',
  async run(ctx) {
    const { streams, signal, host } = ctx;
    const [id = ''] = ctx.args;
    const { output } = ctx.options;
    const content = async () => containerExport(await ctx.engine(), { id, signal });
    if (output !== '') {
      const { writeOutputFile } = await import('../shared/output-file.ts');
      await writeOutputFile({ path: output, cwd: host.cwd, failure: 'failed to export container' }, content);
      return done;
    }
    if (streams.stdout.isTTY) {
      throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    }
    for await (const chunk of await content()) await streams.stdout.write(chunk as Buffer);
    return done;
  },
});
