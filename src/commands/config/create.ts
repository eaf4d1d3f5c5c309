import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { text } from '../../cli/result.ts';
import { configCreate } from '../../engine/api/configs.ts';
import { quote } from '../../values/quote.ts';
import { readContent } from '../shared/swarm-files/content.ts';
import { createOptions, toAnnotations } from '../shared/swarm-files/create-options.ts';

/** twice what the engine takes */
const limit = 2000 * 1024;

export default defineCommand({
  summary: 'Create a config of the content of a file or of standard input',
  args: [
    { name: 'CONFIG', complete: 'none' },
    { name: 'file|-', complete: 'files' },
  ],
  options: createOptions,
  usage: '[OPTIONS] CONFIG file|-',
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const {
      args: [name = '', file = ''],
      options,
      engine,
      signal,
    } = ctx;
    const spec = { ...toAnnotations(name, options), Data: await contentOf(file, ctx) };
    const { ID } = await configCreate(await engine(), { spec, signal });
    return text(`${ID}\n`);
  },
});

async function contentOf(file: string, ctx: Parameters<typeof readContent>[2]): Promise<string> {
  try {
    if (file === '') throw new CliError('config file is required');
    return await readContent(file, limit, ctx);
  } catch (error) {
    throw new CliError(`Error reading content from ${quote(file)}: ${messageOf(error)}`);
  }
}
