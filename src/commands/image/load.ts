import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag, strings, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { fileFault, osError } from '../../values/os-error.ts';
import { imageLoad } from '../../engine/api/image-transfer.ts';
import { readProgress } from '../../engine/streams/messages.ts';
import { createProgress } from '../../progress/choose.ts';
import { displayMessages } from '../../progress/messages.ts';
import { platformsOf } from './shared/platform.ts';

const options = {
  input: text('Read a file instead of stdin', { short: 'i', complete: 'files' }),
  platform: strings('Take these platforms alone: os[/arch[/variant]], with commas between them', {
    typeName: 'string',
    requires: { api: '1.48' },
    complete: 'platforms',
  }),
  quiet: flag('Show no progress', { short: 'q' }),
};

export default defineCommand({
  summary: 'Take images in from a tar archive',
  description: 'Take images in from a tar archive, plain or compressed, that save has written.',
  aliases: ['load'],
  options,
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const content = await openInput(ctx);
    try {
      await load(ctx, content);
    } catch (error) {
      throw osError(error, ctx.options.input || '/dev/stdin');
    }
    return done;
  },
});

async function load(ctx: CommandContext<typeof options>, content: Readable): Promise<void> {
  const { stdout } = ctx.streams;
  const platforms = platformsOf(ctx, ctx.options.platform, 'invalid platform: ');
  const { body, json } = await imageLoad(await ctx.engine(), {
    content,
    quiet: ctx.options.quiet || !stdout.isTTY,
    platforms,
    signal: ctx.signal,
  });
  if (json) await displayMessages(readProgress(body), createProgress(stdout, ctx.clock));
  else for await (const chunk of body) await stdout.write(chunk as Buffer);
}

async function openInput({
  options: { input },
  host,
  streams,
}: CommandContext<typeof options>): Promise<Readable> {
  if (input === '') {
    if (streams.stdin.isTTY) throw new CliError('requested load from stdin, but stdin is empty');
    return streams.stdin.readable;
  }
  const file = await open(resolve(host.cwd, input)).catch((error: unknown) => {
    throw new CliError(fileFault(input, error));
  });
  return file.createReadStream({ highWaterMark: 256 * 1024 });
}
