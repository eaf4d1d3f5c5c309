import { defineCommand } from '../../cli/define.ts';
import { done } from '../../cli/result.ts';
import { pluginSet } from '../../engine/api/plugins.ts';

export default defineCommand({
  summary: 'Change the settings of a plugin',
  args: [
    { name: 'PLUGIN', complete: 'plugins' },
    { name: 'KEY=VALUE', variadic: true },
  ],
  usage: 'PLUGIN KEY=VALUE [KEY=VALUE...]',
  fanOut: 'each',
  mutates: true,
  async run({ args: [name = '', ...settings], engine, signal }) {
    await pluginSet(await engine(), { name, settings, signal });
    return done;
  },
});
