import { listOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { rows, text } from '../../cli/result.ts';
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
    tree: flag('Show the platforms of images as branches (an experiment of docker)', {
      requires: { api: '1.47' },
    }),
  },
  fanOut: 'rows',
  check({ options: { tree, quiet, digests, format, 'no-trunc': noTrunc } }) {
    if (!tree) return;
    // The third name is docker's slip.
    const refused = Object.entries({ quiet, 'no-trunc': noTrunc, 'show-digest': digests, format });
    for (const [name, value] of refused) {
      if (value) throw new CliError(`--${name} is not yet supported with --tree`);
    }
  },
  async run(ctx) {
    const { all, digests, filter, quiet, tree } = ctx.options;
    const [name] = ctx.args;
    const filters = name ? { ...filter, reference: [...(filter['reference'] ?? []), name] } : filter;
    const images = await imageList(await ctx.engine(), { all, filters, manifests: tree, signal: ctx.signal });
    if (tree) {
      const { imageTree } = await import('../../views/image-tree.ts');
      return text(imageTree(images, { all }, ctx.streams.stdout));
    }
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
