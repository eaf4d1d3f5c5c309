import { filterOption, formatOption } from '../../cli/common-options.ts';
import type { CommandContext } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { rows, type Result } from '../../cli/result.ts';
import { serviceList } from '../../engine/api/services.ts';
import type { Engine } from '../../engine/client.ts';
import type { Filters } from '../../engine/filters.ts';
import type { Service } from '../../engine/types/service.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { serviceView } from '../../views/service.ts';
import { withStatus } from './service-status.ts';

/** What lists of services take. */
export const serviceListOptions = {
  filter: filterOption,
  format: formatOption,
  quiet: flag('Show the IDs alone', { short: 'q' }),
};

type ListContext = Pick<CommandContext<typeof serviceListOptions>, 'clock' | 'config' | 'options' | 'signal'>;

/** Services with the numbers of their tasks, where these are shown. */
export async function findServices(
  { options: { quiet }, signal }: ListContext,
  engine: Engine,
  filters: Filters,
): Promise<Service[]> {
  const services = await serviceList(engine, { filters, status: !quiet, signal });
  return quiet ? services : withStatus(engine, services, { signal });
}

export function serviceRows(ctx: ListContext, services: readonly Service[]): Result {
  const { format, quiet } = ctx.options;
  return rows(
    services.toSorted((a, b) => compareNatural(a.Spec.Name ?? '', b.Spec.Name ?? '')),
    serviceView,
    { format, quiet, defaultFormat: ctx.config().values.servicesFormat, now: ctx.clock() },
  );
}
