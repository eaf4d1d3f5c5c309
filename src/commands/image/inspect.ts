import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/option.ts';
import { documents } from '../../cli/result.ts';
import { imageInspectRaw } from '../../engine/api/images.ts';
import { imageInspectResponse } from '../../render/go-types/image.ts';
import { platformOf } from './shared/platform.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of images',
  args: [{ name: 'IMAGE', variadic: true, complete: 'images' }],
  options: {
    format: inspectFormatOption,
    platform: text('Show this platform of the image, and fail if it has none: os[/arch[/variant]]', {
      complete: 'platforms',
      requires: { api: '1.49' },
    }),
  },
  fanOut: 'rows',
  run(ctx) {
    const platform = platformOf(ctx, ctx.options.platform);
    return documents({
      refs: ctx.args,
      format: ctx.options.format,
      fetch: async (name) => ({
        raw: await imageInspectRaw(await ctx.engine(), { name, platform, signal: ctx.signal }),
        type: imageInspectResponse,
      }),
    });
  },
});
