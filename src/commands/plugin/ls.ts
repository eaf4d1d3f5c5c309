import { listOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { rows } from '../../cli/result.ts';
import { pluginList } from '../../engine/api/plugins.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { pluginView } from '../../views/plugin.ts';

export default defineCommand({
  summary: 'List plugins',
  aliases: ['plugin list'],
  options: listOptions,
  fanOut: 'rows',
  async run({ options: { filter, format, quiet, 'no-trunc': noTrunc }, engine, config, clock, signal }) {
    const plugins = await pluginList(await engine(), { filters: filter, signal });
    return rows(
      plugins.toSorted((a, b) => compareNatural(a.Name, b.Name)),
      pluginView,
      { format, quiet, noTrunc, defaultFormat: config().values.pluginsFormat, now: clock() },
    );
  },
});
