import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { list, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { imageImport } from '../../engine/api/image-transfer.ts';
import { readProgress } from '../../engine/streams/messages.ts';
import { createProgress } from '../../progress/choose.ts';
import { displayMessages } from '../../progress/messages.ts';
import { parseReference } from '../../registry/reference.ts';
import { fileFault } from '../../values/os-error.ts';

export default defineCommand({
  summary: 'Make an image of a file system in a tar archive',
  aliases: ['import'],
  args: [
    { name: 'file|URL|-', complete: 'files' },
    { name: 'REPOSITORY[:TAG]', optional: true, variadic: true },
  ],
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  options: {
    change: list('Dockerfile instruction to apply to the image', { short: 'c' }),
    message: text('What the image is about', { short: 'm' }),
    platform: text('Platform of the image', { requires: { api: '1.32' }, complete: 'platforms' }),
  },
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const [file = '', repo = ''] = ctx.args;
    const { change: changes, message } = ctx.options;
    const { streams, signal } = ctx;
    const source = isUrl(file) ? file : await openSource(file, ctx.host.cwd, streams.stdin);
    if (repo !== '') parseReference(repo);
    const platform = ctx.changed('platform') ? ctx.options.platform : ctx.env['DOCKER_DEFAULT_PLATFORM'];
    const messages = await imageImport(await ctx.engine(), {
      source,
      repo,
      message,
      changes,
      platform,
      signal,
    });
    await displayMessages(readProgress(messages), createProgress(streams.stdout, ctx.clock));
    return done;
  },
});

function isUrl(text: string): boolean {
  return text.startsWith('https://') || text.startsWith('http://');
}

async function openSource(file: string, cwd: string, stdin: { readable: Readable }): Promise<Readable> {
  if (file === '-') return stdin.readable;
  const handle = await open(resolve(cwd, file)).catch((error: unknown) => {
    throw new CliError(fileFault(file, error));
  });
  return handle.createReadStream({ highWaterMark: 256 * 1024 });
}
