import { nodeList } from '../../engine/api/nodes.ts';
import { taskList } from '../../engine/api/tasks.ts';
import type { Cancellable, Engine } from '../../engine/client.ts';
import type { Service, ServiceStatus } from '../../engine/types/service.ts';

/** Counts the tasks of services whose engine, older than API 1.41, did not. */
export async function withStatus(
  engine: Engine,
  services: readonly Service[],
  { signal }: Cancellable,
): Promise<Service[]> {
  const uncounted = services.filter(
    ({ ServiceStatus, Spec }) => !ServiceStatus && (Spec.Mode?.Replicated ?? Spec.Mode?.Global),
  );
  if (uncounted.length === 0) return [...services];
  const filters = { service: uncounted.map(({ ID }) => ID) };
  const tasks = await taskList(engine, { filters, signal });
  const nodes = tasks.length === 0 ? [] : await nodeList(engine, { signal });
  const active = new Set(nodes.filter(({ Status }) => Status.State !== 'down').map(({ ID }) => ID));
  const count = ({ ID, Spec }: Service): ServiceStatus => {
    const own = tasks.filter(({ ServiceID }) => ServiceID === ID);
    const wanted = own.filter(({ DesiredState }) => DesiredState !== 'shutdown').length;
    const running = own.filter(({ NodeID = '', Status }) => active.has(NodeID) && Status.State === 'running');
    const desired = tasks.length === 0 ? (Spec.Mode?.Replicated?.Replicas ?? 0) : wanted;
    return { RunningTasks: running.length, DesiredTasks: desired, CompletedTasks: 0 };
  };
  return services.map((service) =>
    uncounted.includes(service) ? { ...service, ServiceStatus: count(service) } : service,
  );
}
