import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { imagePush } from '../../engine/api/image-transfer.ts';
import { readProgress } from '../../engine/streams/messages.ts';
import { createProgress } from '../../progress/choose.ts';
import { displayMessages } from '../../progress/messages.ts';
import { registryAuthFor } from '../../registry/auth.ts';
import { referenceName, referenceString } from '../../registry/reference.ts';
import { contentTrustOption, refuseContentTrust } from '../shared/content-trust.ts';
import { writeNote } from '../shared/notes.ts';
import { platformOf } from './shared/platform.ts';
import { notesOf, platformNote } from './shared/push-notes.ts';
import { repositoryOrTag } from './shared/target.ts';

export default defineCommand({
  summary: 'Upload an image to a registry',
  aliases: ['push'],
  args: [{ name: 'NAME[:TAG]', complete: 'images' }],
  options: {
    'all-tags': flag('Upload all tags the repository has here', { short: 'a' }),
    'disable-content-trust': contentTrustOption,
    platform: text('Upload this platform alone, as an image of one platform: os[/arch[/variant]]', {
      complete: 'platforms',
      requires: { api: '1.46' },
    }),
    quiet: flag('Show the name alone', { short: 'q' }),
  },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const { 'all-tags': all, platform: rawPlatform, quiet } = ctx.options;
    const { stdout } = ctx.streams;
    refuseContentTrust(ctx);
    const platform = platformOf(ctx, rawPlatform, `Invalid platform ${rawPlatform}`);
    if (platform) await writeNote(ctx, stdout, platformNote);
    const reference = await repositoryOrTag(ctx, { all, quiet });
    const registryAuth = await registryAuthFor(ctx.config(), reference.domain);
    if (reference.digest !== undefined) throw new CliError('cannot push a digest reference');
    const messages = await imagePush(await ctx.engine(), {
      name: referenceName(reference),
      tag: reference.tag,
      platform,
      registryAuth,
      signal: ctx.signal,
    });
    const notes: string[] = [];
    const progress = createProgress(stdout, ctx.clock, quiet ? 'quiet' : 'auto');
    try {
      await displayMessages(readProgress(messages), progress, {
        onAux: (aux) => notes.push(...notesOf(aux)),
      });
      if (quiet) await stdout.write(`${referenceString(reference)}\n`);
      return done;
    } finally {
      for (const note of notes) await writeNote(ctx, stdout, note);
    }
  },
});
