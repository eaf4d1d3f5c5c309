import { filterOption, formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { rows } from '../../cli/result.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { volumeList } from '../../engine/api/volumes.ts';
import { volumeView } from '../../views/volume.ts';

export default defineCommand({
  summary: 'List volumes',
  aliases: ['volume list'],
  options: {
    cluster: flag('List cluster volumes alone, with columns of their own', {
      requires: { api: '1.42', swarm: 'manager' },
    }),
    filter: filterOption,
    format: formatOption,
    quiet: flag('Show the names alone', { short: 'q' }),
  },
  fanOut: 'rows',
  async run({ options: { cluster, filter, format, quiet }, engine, config, clock, signal }) {
    const { Volumes } = await volumeList(await engine(), { filters: filter, signal });
    const volumes = (Volumes ?? []).filter(({ ClusterVolume }) => !cluster || ClusterVolume);
    return rows(
      volumes.toSorted((a, b) => compareNatural(a.Name, b.Name)),
      volumeView({ cluster }),
      {
        format: cluster ? '' : format,
        quiet,
        defaultFormat: cluster ? '' : config().values.volumesFormat,
        now: clock(),
      },
    );
  },
});
