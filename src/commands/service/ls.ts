import { filterOption, formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { rows } from '../../cli/result.ts';
import { serviceList } from '../../engine/api/services.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { serviceView } from '../../views/service.ts';
import { onManager } from '../shared/on-manager.ts';
import { withStatus } from './shared/service-status.ts';

export default defineCommand({
  summary: 'List services',
  aliases: ['service list'],
  options: {
    filter: filterOption,
    format: formatOption,
    quiet: flag('Show the IDs alone', { short: 'q' }),
  },
  requires: onManager(),
  fanOut: 'rows',
  async run({ options: { filter, format, quiet }, engine: getEngine, config, clock, signal }) {
    const engine = await getEngine();
    const found = await serviceList(engine, { filters: filter, status: !quiet, signal });
    const services = quiet ? found : await withStatus(engine, found, { signal });
    return rows(
      services.toSorted((a, b) => compareNatural(a.Spec.Name ?? '', b.Spec.Name ?? '')),
      serviceView,
      { format, quiet, defaultFormat: config().values.servicesFormat, now: clock() },
    );
  },
});
