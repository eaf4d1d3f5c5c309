import { listOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { rows } from '../../cli/result.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { networkList } from '../../engine/api/networks.ts';
import { networkView } from '../../views/network.ts';

export default defineCommand({
  summary: 'List networks',
  aliases: ['network list'],
  options: listOptions,
  fanOut: 'rows',
  async run({ options: { filter, format, quiet, 'no-trunc': noTrunc }, engine, config, clock, signal }) {
    const networks = await networkList(await engine(), { filters: filter, signal });
    return rows(
      networks.toSorted((a, b) => compareNatural(a.Name, b.Name)),
      networkView,
      { format, quiet, noTrunc, defaultFormat: config().values.networksFormat, now: clock() },
    );
  },
});
