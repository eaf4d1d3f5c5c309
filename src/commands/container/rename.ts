import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import { containerRename } from '../../engine/api/containers.ts';

export default defineCommand({
  summary: 'Give a container another name',
  aliases: ['rename'],
  args: [
    { name: 'CONTAINER', complete: 'containers' },
    { name: 'NEW_NAME', complete: 'none' },
  ],
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const [id = '', name = ''] = ctx.args.map((arg) => arg.trim());
    if (id === '' || name === '') throw new CliError('Error: Neither old nor new names may be empty');
    const engine = await ctx.engine();
    try {
      await containerRename(engine, { id, name, signal: ctx.signal });
    } catch (error) {
      await ctx.warn(messageOf(error));
      throw new CliError(`Error: failed to rename container named ${id}`);
    }
    return done;
  },
});
