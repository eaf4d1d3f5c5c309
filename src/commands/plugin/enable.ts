import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { int } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { pluginEnable } from '../../engine/api/plugins.ts';

export default defineCommand({
  summary: 'Start a plugin',
  args: [{ name: 'PLUGIN', complete: 'plugins' }],
  options: { timeout: int('Seconds the engine waits for the plugin to answer', { default: 30 }) },
  fanOut: 'each',
  mutates: true,
  async run({ args: [name = ''], options: { timeout }, engine, signal }) {
    if (timeout < 0) throw new CliError(`negative timeout ${timeout} is invalid`);
    await pluginEnable(await engine(), { name, timeout, signal });
    return text(`${name}\n`);
  },
});
