import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { outcomes } from '../../cli/result.ts';
import { pluginRemove } from '../../engine/api/plugins.ts';

export default defineCommand({
  summary: 'Remove plugins',
  aliases: ['plugin remove'],
  args: [{ name: 'PLUGIN', complete: 'plugins', variadic: true }],
  options: { force: flag('Also one that is enabled', { short: 'f' }) },
  fanOut: 'each',
  mutates: true,
  async run({ args, options: { force }, engine: getEngine, signal }) {
    const engine = await getEngine();
    return outcomes(
      args,
      async (name) => {
        await pluginRemove(engine, { name, force, signal });
        return name;
      },
      { parallel: 1 },
    );
  },
});
