import { defineCommand } from '../../cli/define.ts';
import { flag, text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { imagePull } from '../../engine/api/image-transfer.ts';
import { readProgress } from '../../engine/streams/messages.ts';
import { createProgress } from '../../progress/choose.ts';
import { displayMessages } from '../../progress/messages.ts';
import { encodeAuthConfig, resolveAuthConfig } from '../../registry/auth.ts';
import { referenceName, referenceString } from '../../registry/reference.ts';
import { contentTrustOption, refuseContentTrust } from '../shared/content-trust.ts';
import { repositoryOrTag } from './shared/target.ts';

export default defineCommand({
  summary: 'Fetch an image from a registry',
  aliases: ['pull'],
  args: [{ name: 'NAME[:TAG|@DIGEST]', complete: 'images' }],
  options: {
    'all-tags': flag('Fetch all tags of the repository', { short: 'a' }),
    'disable-content-trust': contentTrustOption,
    platform: text('Platform to fetch, if there are several', {
      requires: { api: '1.32' },
      complete: 'platforms',
    }),
    quiet: flag('Show the name alone', { short: 'q' }),
  },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const { 'all-tags': all, quiet } = ctx.options;
    const reference = await repositoryOrTag(ctx, { all, quiet });
    if (reference.digest === undefined) refuseContentTrust(ctx);
    const auth = await resolveAuthConfig(ctx.config(), reference.domain);
    const messages = await imagePull(await ctx.engine(), {
      name: referenceName(reference),
      tag: reference.digest ?? reference.tag,
      platform: ctx.changed('platform') ? ctx.options.platform : ctx.env['DOCKER_DEFAULT_PLATFORM'],
      registryAuth: encodeAuthConfig(auth),
      signal: ctx.signal,
    });
    await displayMessages(
      readProgress(messages),
      createProgress(ctx.streams.stdout, ctx.clock, quiet ? 'quiet' : 'auto'),
    );
    return textResult(`${referenceString(reference)}\n`);
  },
});
