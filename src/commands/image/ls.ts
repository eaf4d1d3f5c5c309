import { listOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { rows } from '../../cli/result.ts';
import { imageList } from '../../engine/api/images.ts';
import { imageRows, imageView } from '../../views/image.ts';

/** Words that were more likely meant as a verb of `image` than as the name of one. */
const verbs = new Set('build history import inspect list load ls prune pull push rm save tag'.split(' '));

export default defineCommand({
  summary: 'List images',
  aliases: ['image list', 'images'],
  args: [{ name: 'REPOSITORY[:TAG]', optional: true, complete: 'images' }],
  options: {
    ...listOptions,
    all: flag('Show the images of build steps too', { short: 'a' }),
    digests: flag('Show digests'),
  },
  fanOut: 'rows',
  async run(ctx) {
    const { all, digests, filter, quiet } = ctx.options;
    const [name] = ctx.args;
    const filters = name ? { ...filter, reference: [...(filter['reference'] ?? []), name] } : filter;
    const images = await imageList(await ctx.engine(), { all, filters, signal: ctx.signal });
    const format = ctx.options.format || (quiet ? '' : ctx.config().values.imagesFormat);
    if (name && images.length === 0 && verbs.has(name) && ctx.commandPath === `${ctx.program} images`) {
      await ctx.warn(`\nNo images found matching "${name}": did you mean "${ctx.program} image ${name}"?`);
    }
    return rows(imageRows(images, { digests, format }), imageView({ digests }), {
      format,
      quiet,
      noTrunc: ctx.options['no-trunc'],
      now: ctx.clock(),
    });
  },
});
