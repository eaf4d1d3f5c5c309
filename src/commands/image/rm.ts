import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag, strings } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { imageRemove } from '../../engine/api/images.ts';
import { isNotFound } from '../../engine/errors.ts';
import type { ImageDeleteItem } from '../../engine/types/image.ts';
import { platformOf } from './shared/platform.ts';

const options = {
  force: flag(
    'Remove it also where other names or stopped containers refer to it; an absent one is no error',
    {
      short: 'f',
    },
  ),
  'no-prune': flag('Keep the nameless images it was built upon'),
  platform: strings('Remove these platforms of it alone', {
    requires: { api: '1.50' },
    complete: 'platforms',
  }),
};

export default defineCommand({
  summary: 'Remove images',
  aliases: ['image remove', 'rmi'],
  unlistedAliases: ['image rmi'],
  args: [{ name: 'IMAGE', variadic: true, complete: 'images' }],
  options,
  fanOut: 'each',
  mutates: true,
  run: (ctx) => text(removeAll(ctx)),
});

/** The lines of what went; every image is tried before failures are told. */
async function* removeAll(ctx: CommandContext<typeof options>): AsyncGenerator<string> {
  const { force, 'no-prune': noPrune } = ctx.options;
  const platforms = ctx.options.platform
    .map((raw) => platformOf(ctx, raw))
    .filter((one) => one !== undefined);
  const engine = await ctx.engine();
  const failures: unknown[] = [];
  for (const name of ctx.args) {
    const request = { name, force, pruneChildren: !noPrune, platforms, signal: ctx.signal };
    const removed = await imageRemove(engine, request).catch((error: unknown) => {
      ctx.signal.throwIfAborted();
      failures.push(error);
      return [];
    });
    yield removed.map(lineOf).join('');
  }
  if (failures.length === 0) return;
  const message = failures.map(messageOf).join('\n');
  if (!force || !failures.every(isNotFound)) throw new CliError(message);
  await ctx.warn(message);
}

function lineOf({ Deleted, Untagged }: ImageDeleteItem): string {
  return Deleted ? `Deleted: ${Deleted}\n` : `Untagged: ${Untagged ?? ''}\n`;
}
