import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { createContainer, requestFromFlags } from './shared/create-container.ts';
import { createOptions } from './shared/create-options.ts';
import { withHelp } from './shared/run-error.ts';

export default defineCommand({
  summary: 'Create a container without starting it',
  aliases: ['create'],
  args: [
    { name: 'IMAGE', complete: 'images' },
    { name: 'COMMAND', complete: 'files', optional: true },
    { name: 'ARG', complete: 'files', optional: true, variadic: true },
  ],
  options: createOptions,
  interspersed: false,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    const request = await requestFromFlags(ctx, engine).catch((error: unknown) => {
      throw withHelp(error, 'create', ctx.program, 125);
    });
    return text(`${await createContainer(ctx, engine, request)}\n`);
  },
});
