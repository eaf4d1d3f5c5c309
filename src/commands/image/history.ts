import { formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag, text } from '../../cli/option.ts';
import { rows } from '../../cli/result.ts';
import { imageHistory } from '../../engine/api/images.ts';
import { historyView } from '../../views/history.ts';
import { platformOf } from './shared/platform.ts';

export default defineCommand({
  summary: 'Show how an image came about, layer by layer',
  aliases: ['history'],
  args: [{ name: 'IMAGE', complete: 'images' }],
  options: {
    format: formatOption,
    human: flag('Show sizes and ages as people say them', { short: 'H', default: true }),
    'no-trunc': flag('Show everything in full length'),
    platform: text('Show this platform of the image: os[/arch[/variant]]', {
      requires: { api: '1.48' },
      complete: 'platforms',
    }),
    quiet: flag('Show the IDs alone', { short: 'q' }),
  },
  fanOut: 'rows',
  async run(ctx) {
    const { format, human, quiet } = ctx.options;
    const [name = ''] = ctx.args;
    const platform = platformOf(ctx, ctx.options.platform, 'invalid platform: ');
    const layers = await imageHistory(await ctx.engine(), { name, platform, signal: ctx.signal });
    return rows(layers, historyView({ human }), {
      format,
      quiet,
      noTrunc: ctx.options['no-trunc'],
      now: ctx.clock(),
    });
  },
});
