import { formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { rows } from '../../cli/result.ts';
import { serviceList } from '../../engine/api/services.ts';
import type { Service } from '../../engine/types/service.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { stackView, type Stack } from '../../views/stack.ts';
import { onStackManager, stackLabel, stackOptions } from './shared/stack.ts';

export default defineCommand({
  summary: 'List stacks',
  aliases: ['stack list'],
  options: { ...stackOptions, format: formatOption },
  requires: onStackManager,
  fanOut: 'rows',
  async run({ options: { format }, engine, clock, signal }) {
    const services = await serviceList(await engine(), { filters: { label: [stackLabel] }, signal });
    return rows(
      stacksOf(services).toSorted((a, b) => compareNatural(a.name, b.name)),
      stackView,
      { format, now: clock() },
    );
  },
});

function stacksOf(services: readonly Service[]): Stack[] {
  const counts = new Map<string, number>();
  for (const { ID, Spec } of services) {
    const name = Spec.Labels?.[stackLabel];
    if (name === undefined) throw new CliError(`cannot get label ${stackLabel} for service ${ID}`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Array.from(counts, ([name, count]) => ({ name, services: count }));
}
