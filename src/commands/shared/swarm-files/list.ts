import type { fullListOptions } from '../../../cli/common-options.ts';
import type { CommandContext } from '../../../cli/define.ts';
import { rows, type Result } from '../../../cli/result.ts';
import type { Cancellable, Engine } from '../../../engine/client.ts';
import type { Filters } from '../../../engine/filters.ts';
import type { View } from '../../../render/view.ts';
import { compareNatural } from '../../../values/natural-order.ts';
import type { SwarmFile } from '../../../views/swarm-file.ts';

interface Listed<T> {
  list(engine: Engine, options: Cancellable & { filters: Filters }): Promise<T[]>;
  view: View<T>;
  /** the setting of config.json for this list */
  setting: 'secretFormat' | 'configFormat';
}

/** The list of secrets or of configs, by name. */
export async function listSwarmFiles<T extends SwarmFile>(
  { options, engine, config, clock, signal }: CommandContext<typeof fullListOptions>,
  { list, view, setting }: Listed<T>,
): Promise<Result> {
  const { filter, format, quiet } = options;
  const files = await list(await engine(), { filters: filter, signal });
  return rows(
    files.toSorted((a, b) => compareNatural(a.Spec.Name ?? '', b.Spec.Name ?? '')),
    view,
    { format, quiet, defaultFormat: config().values[setting], now: clock() },
  );
}
