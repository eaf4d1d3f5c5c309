import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { outcomes } from '../../cli/result.ts';
import { containerRemove } from '../../engine/api/containers.ts';
import { isNotFound } from '../../engine/errors.ts';

export default defineCommand({
  summary: 'Remove containers',
  aliases: ['container remove', 'rm'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'removable-containers' }],
  options: {
    volumes: flag('Remove its anonymous volumes too', { short: 'v' }),
    link: flag('Remove the named link instead', { short: 'l' }),
    force: flag('Kill it first if it runs; an absent one is no error', { short: 'f' }),
  },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    const { volumes, link, force } = ctx.options;
    return outcomes(
      ctx.args,
      async (ref) => {
        const id = ref.replace(/^\/+|\/+$/g, '');
        if (id === '') throw new CliError('container name cannot be empty');
        await containerRemove(engine, { id, volumes, link, force, signal: ctx.signal });
        return ref;
      },
      { forgive: (error) => force && isNotFound(error) },
    );
  },
});
