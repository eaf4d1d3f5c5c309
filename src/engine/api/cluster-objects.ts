import type { Cancellable, Engine } from '../client.ts';
import { idOf } from './shared.ts';

export interface ObjectRef extends Cancellable {
  id: string;
}

/** GET /services/{id}, defaults filled in, as the engine sent it. */
export const serviceInspectRaw = inspector('service', (id) => `/services/${id}`, { insertDefaults: 'true' });

/** GET /tasks/{id}, as the engine sent it. */
export const taskInspectRaw = inspector('task', (id) => `/tasks/${id}`);

/** GET /nodes/{id}, as the engine sent it. */
export const nodeInspectRaw = inspector('node', (id) => `/nodes/${id}`);

/** GET /plugins/{id}/json, as the engine sent it. */
export const pluginInspectRaw = inspector('plugin', (id) => `/plugins/${id}/json`);

function inspector(kind: string, path: (id: string) => string, query: { insertDefaults?: string } = {}) {
  return async (engine: Engine, { id, signal }: ObjectRef): Promise<string> =>
    engine.text({ method: 'GET', path: path(idOf(kind, id)), query, signal });
}
