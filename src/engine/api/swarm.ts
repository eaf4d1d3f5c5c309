import type { Cancellable, Engine } from '../client.ts';
import type { SwarmSpec } from '../types/swarm-info.ts';
import type { Swarm, SwarmInitRequest, SwarmJoinRequest, SwarmRotation } from '../types/swarm.ts';

/** GET /swarm: managers alone know it. */
export function swarmInspect(engine: Engine, { signal }: Cancellable = {}): Promise<Swarm> {
  return engine.json({ method: 'GET', path: '/swarm', signal });
}

/** POST /swarm/init; the ID of the first node. */
export function swarmInit(
  engine: Engine,
  { request, signal }: Cancellable & { request: SwarmInitRequest },
): Promise<string> {
  return engine.json({ method: 'POST', path: '/swarm/init', json: request, signal });
}

/** POST /swarm/join */
export async function swarmJoin(
  engine: Engine,
  { request, signal }: Cancellable & { request: SwarmJoinRequest },
): Promise<void> {
  await engine.request({ method: 'POST', path: '/swarm/join', json: request, signal });
}

export interface SwarmUpdateOptions extends Cancellable {
  /** the version the change is made to; the engine refuses if there is a newer one */
  version: number;
  spec: SwarmSpec;
  rotate?: SwarmRotation | undefined;
}

/** POST /swarm/update */
export async function swarmUpdate(engine: Engine, options: SwarmUpdateOptions): Promise<void> {
  const { version, spec, rotate = {}, signal } = options;
  const { workerToken = false, managerToken = false, unlockKey = false } = rotate;
  const query = {
    version,
    rotateWorkerToken: String(workerToken),
    rotateManagerToken: String(managerToken),
    rotateManagerUnlockKey: String(unlockKey),
  };
  await engine.request({ method: 'POST', path: '/swarm/update', query, json: spec, signal });
}

/** POST /swarm/leave; `force` also where that harms the swarm. */
export async function swarmLeave(
  engine: Engine,
  { force, signal }: Cancellable & { force?: boolean | undefined } = {},
): Promise<void> {
  await engine.request({ method: 'POST', path: '/swarm/leave', query: { force }, signal });
}

/** GET /swarm/unlockkey; empty where managers are not locked. */
export async function swarmUnlockKey(engine: Engine, { signal }: Cancellable = {}): Promise<string> {
  const path = '/swarm/unlockkey';
  return (await engine.json<{ UnlockKey: string }>({ method: 'GET', path, signal })).UnlockKey;
}

/** POST /swarm/unlock */
export async function swarmUnlock(
  engine: Engine,
  { key, signal }: Cancellable & { key: string },
): Promise<void> {
  await engine.request({ method: 'POST', path: '/swarm/unlock', json: { UnlockKey: key }, signal });
}
