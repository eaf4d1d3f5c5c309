import { lstat, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { EntryMaker } from '../../archive/file-entry.ts';
import { treeEntries } from '../../archive/tree.ts';
import { byteStream, tarStream, writeTar } from '../../archive/writer.ts';
import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { pluginCreate } from '../../engine/api/plugins.ts';
import { parseReference } from '../../registry/reference.ts';
import { firstValue } from '../../values/json-scan.ts';
import { fileFault, osError } from '../../values/os-error.ts';

export default defineCommand({
  summary: 'Make a plugin of a folder with its config.json and its rootfs',
  // docker passes over what follows the folder
  args: [
    { name: 'PLUGIN', complete: 'none' },
    { name: 'PLUGIN-DATA-DIR', variadic: true, complete: 'files' },
  ],
  usage: '[OPTIONS] PLUGIN PLUGIN-DATA-DIR',
  options: { compress: flag('Compress what is sent to the engine with gzip') },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const [name = '', folder = ''] = ctx.args;
    parseReference(name);
    const top = resolve(ctx.host.cwd, folder);
    await checkFolder(top);
    await checkConfig(top, join(folder, 'config.json'));
    const context = await archive(ctx, top, ctx.options.compress);
    await pluginCreate(await ctx.engine(), { name, context, signal: ctx.signal });
    return text(`${name}\n`);
  },
});

async function checkFolder(top: string): Promise<void> {
  const stats = await lstat(top).catch((error: unknown) => {
    throw osError(error, top);
  });
  if (!stats.isDirectory()) throw new CliError('context must be a directory');
}

/** The engine reads it for what it says; here it only has to be JSON. */
async function checkConfig(top: string, shownAs: string): Promise<void> {
  const json = await readFile(join(top, 'config.json'), 'utf8').catch((error: unknown) => {
    throw new CliError(fileFault(shownAs, error));
  });
  if (firstValue(json) === undefined) throw new CliError('EOF');
}

async function archive(
  { log }: Pick<CommandContext, 'log'>,
  top: string,
  compress: boolean,
): Promise<Readable> {
  const entries = treeEntries(top, true, new EntryMaker(), {
    nameOf: (relative) => relative || undefined,
    onSkipped: (message) => log.error(message),
  });
  if (!compress) return tarStream(entries);
  const { createGzip } = await import('node:zlib');
  return byteStream(writeTar(entries)).pipe(createGzip());
}
