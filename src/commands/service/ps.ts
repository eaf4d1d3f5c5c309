import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { failing, type Result } from '../../cli/result.ts';
import { serviceList } from '../../engine/api/services.ts';
import { taskList } from '../../engine/api/tasks.ts';
import type { Cancellable, Engine } from '../../engine/client.ts';
import type { Service } from '../../engine/types/service.ts';
import { onManager } from '../shared/on-manager.ts';
import { nodeReference } from '../shared/node-reference.ts';
import { swarmNames } from '../shared/swarm-names.ts';
import { taskListOptions, taskRows } from '../shared/task-rows.ts';

export default defineCommand({
  summary: 'List the tasks of services',
  args: [{ name: 'SERVICE', complete: 'services', variadic: true }],
  options: taskListOptions,
  requires: onManager(),
  fanOut: 'rows',
  async run(ctx): Promise<Result> {
    const { args, options, signal } = ctx;
    const engine = await ctx.engine();
    const { ids, unknown } = await findServices(engine, args, { signal });
    if (ids.length === 0) throw new CliError(unknown.join('\n'));
    const { filter } = options;
    const nodes = filter['node'] ?? [];
    const node = await Promise.all(nodes.map((name) => nodeReference(engine, name, { signal })));
    const filters = {
      ...filter,
      ...(node.length > 0 && { node }),
      service: [...(filter['service'] ?? []), ...ids],
    };
    const tasks = await taskList(engine, { filters, signal });
    const names = swarmNames(engine, { resolve: !options['no-resolve'], signal });
    const list = await taskRows(tasks, names, ctx);
    return unknown.length === 0 ? list : failing(list, new CliError(unknown.join('\n')));
  },
});

interface Found {
  ids: string[];
  /** what to say of names that no service has */
  unknown: string[];
}

/** Services by whole ID, by name, or by the beginning of an ID that no other has. */
async function findServices(
  engine: Engine,
  names: readonly string[],
  { signal }: Cancellable,
): Promise<Found> {
  const byId = await serviceList(engine, { filters: { id: [...new Set(names)] }, signal });
  const byName = await serviceList(engine, { filters: { name: [...new Set(names)] }, signal });
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const service = match(name, byId, byName);
    if (service) ids.push(service.ID);
    else unknown.push(`no such service: ${name}`);
  }
  return { ids: [...new Set(ids)], unknown };
}

function match(name: string, byId: readonly Service[], byName: readonly Service[]): Service | undefined {
  const exact = byId.find(({ ID }) => ID === name) ?? byName.find(({ Spec }) => Spec.Name === name);
  if (exact) return exact;
  const [service, other] = byId.filter(({ ID }) => ID.startsWith(name));
  if (other) throw new CliError(`multiple services found with provided prefix: ${name}`);
  return service;
}
