import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { documents, text } from '../../cli/result.ts';
import { serviceInspectRaw } from '../../engine/api/cluster-objects.ts';
import { networkInspect } from '../../engine/api/networks.ts';
import type { Cancellable, Engine } from '../../engine/client.ts';
import { isNotFound } from '../../engine/errors.ts';
import type { Service } from '../../engine/types/service.ts';
import { swarmService } from '../../render/go-types/swarm-service.ts';
import { decode } from '../../render/inspect.ts';
import { toBytes } from '../../template/bytes.ts';
import { describeService } from '../../views/service-description.ts';
import { onManager } from '../shared/on-manager.ts';
import { prettyInspectOptions } from '../shared/pretty-inspect.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of services',
  args: [{ name: 'SERVICE', complete: 'services', variadic: true }],
  options: prettyInspectOptions,
  requires: onManager(),
  fanOut: 'rows',
  async run({ args, clock, config, engine: getEngine, options, signal }) {
    if (options.pretty && options.format) {
      throw new CliError('--format is incompatible with human friendly format');
    }
    const format = options.pretty ? 'pretty' : options.format || config().values.serviceInspectFormat;
    if (format.startsWith('pretty') && format !== 'pretty') {
      throw new CliError('Cannot supply extra formatting options to the pretty template');
    }
    const engine = await getEngine();
    const fetch = (id: string) => rawService(engine, id, { signal });
    if (format === 'pretty') {
      const texts: string[] = [];
      for (const id of args) {
        const service = JSON.parse(await fetch(id)) as Service;
        const networks = await networkNames(engine, service, { signal });
        texts.push(`${describeService(service, { networks, now: clock() })}\n`);
      }
      return text(toBytes(texts.join('')));
    }
    return documents({
      refs: args,
      format: format.replace(/^raw/, ''),
      badFormatCode: 1,
      fetch: async (id) => ({ data: decode(await fetch(id), swarmService) }),
    });
  },
});

async function rawService(engine: Engine, id: string, { signal }: Cancellable): Promise<string> {
  try {
    return await serviceInspectRaw(engine, { id, signal });
  } catch (error) {
    throw isNotFound(error) ? new CliError(`Error: no such service: ${id}`) : error;
  }
}

/** Names by ID of the networks of a service, as far as they are there. */
async function networkNames(
  engine: Engine,
  { Spec }: Service,
  { signal }: Cancellable,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { Target = '' } of Spec.TaskTemplate.Networks ?? []) {
    try {
      const { Id, Name } = await networkInspect(engine, { id: Target, scope: 'swarm', signal });
      names.set(Id, Name);
    } catch {
      signal?.throwIfAborted();
    }
  }
  return names;
}
