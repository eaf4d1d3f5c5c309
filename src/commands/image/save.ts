import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { strings, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { imageSave } from '../../engine/api/image-transfer.ts';
import { platformsOf } from './shared/platform.ts';

export default defineCommand({
  summary: 'Write images as a tar archive',
  description: 'Write images as a tar archive, to stdout unless a file is named.',
  aliases: ['save'],
  args: [{ name: 'IMAGE', variadic: true, complete: 'images' }],
  options: {
    output: text('Write to a file instead of stdout', { short: 'o', complete: 'files' }),
    platform: strings('Write these platforms alone: os[/arch[/variant]], with commas between them', {
      typeName: 'string',
      requires: { api: '1.48' },
      complete: 'platforms',
    }),
  },
  fanOut: 'refuse',
  async run(ctx) {
    const { streams, signal, host } = ctx;
    const { output } = ctx.options;
    const platforms = platformsOf(ctx, ctx.options.platform, 'invalid platform: ');
    const content = async () => imageSave(await ctx.engine(), { names: ctx.args, platforms, signal });
    if (output !== '') {
      const { writeOutputFile } = await import('../shared/output-file.ts');
      await writeOutputFile({ path: output, cwd: host.cwd, failure: 'failed to save image' }, content);
      return done;
    }
    if (streams.stdout.isTTY) {
      throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    }
    for await (const chunk of await content()) await streams.stdout.write(chunk as Buffer);
    return done;
  },
});
