import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { pluginDisable } from '../../engine/api/plugins.ts';

export default defineCommand({
  summary: 'Stop a plugin',
  args: [{ name: 'PLUGIN', complete: 'plugins' }],
  options: { force: flag('Also one that is in use', { short: 'f' }) },
  fanOut: 'each',
  mutates: true,
  async run({ args: [name = ''], options: { force }, engine, signal }) {
    await pluginDisable(await engine(), { name, force, signal });
    return text(`${name}\n`);
  },
});
