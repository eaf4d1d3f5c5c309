import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { secretCreate } from '../../engine/api/secrets.ts';
import { readContent } from '../shared/swarm-files/content.ts';
import { createOptions, toAnnotations } from '../shared/swarm-files/create-options.ts';

/** twice what the engine takes */
const limit = 1000 * 1024;

const options = {
  ...createOptions,
  driver: text('Driver that has the content', { short: 'd', requires: { api: '1.31' } }),
};

export default defineCommand({
  summary: 'Create a secret of the content of a file or of standard input',
  args: [
    { name: 'SECRET', complete: 'none' },
    { name: 'file|-', optional: true, complete: 'files' },
  ],
  options,
  fanOut: 'each',
  mutates: true,
  check({ args: [, file], options: { driver } }) {
    if (driver && file) throw new CliError('When using secret driver secret data must be empty');
    if (!driver && !file) throw new CliError('secret file is required');
  },
  async run(ctx) {
    const { args, options: flags, engine, signal } = ctx;
    const [name = ''] = args;
    const content = flags.driver
      ? { Driver: { Name: flags.driver } }
      : { Data: await readContent(args[1] ?? '', limit, ctx) };
    const spec = { ...toAnnotations(name, flags), ...content };
    const { ID } = await secretCreate(await engine(), { spec, signal });
    return textResult(`${ID}\n`);
  },
});
