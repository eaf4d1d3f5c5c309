import type { Readable } from 'node:stream';
import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type { Task } from '../types/task.ts';
import type { ObjectRef } from './cluster-objects.ts';
import { readLogs, type LogsOptions } from './logs.ts';
import { idOf } from './shared.ts';

/** GET /tasks */
export async function taskList(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<Task[]> {
  const query = { filters: encodeFilters(filters) };
  return (await engine.json<Task[] | null>({ method: 'GET', path: '/tasks', query, signal })) ?? [];
}

/** GET /tasks/{id} */
export async function taskInspect(engine: Engine, { id, signal }: ObjectRef): Promise<Task> {
  return engine.json({ method: 'GET', path: `/tasks/${idOf('task', id)}`, signal });
}

/** GET /tasks/{id}/logs: multiplexed unless its container has a tty. */
export async function taskLogs(engine: Engine, options: ObjectRef & LogsOptions): Promise<Readable> {
  return readLogs(engine, `/tasks/${options.id}/logs`, options);
}
