import type { Engine } from '../client.ts';
import type { Checkpoint } from '../types/container.ts';
import type { ContainerRef } from './containers.ts';
import { idOf } from './shared.ts';

export interface CheckpointDirectory extends ContainerRef {
  /** the engine's own if not said */
  dir?: string | undefined;
}

/** GET /containers/{id}/checkpoints */
export function checkpointList(
  engine: Engine,
  { id, dir, signal }: CheckpointDirectory,
): Promise<Checkpoint[] | null> {
  return engine.json({
    method: 'GET',
    path: `/containers/${id}/checkpoints`,
    query: { dir: dir || undefined },
    signal,
  });
}

/** POST /containers/{id}/checkpoints; `exit` stops the container afterwards. */
export async function checkpointCreate(
  engine: Engine,
  {
    id,
    checkpoint,
    dir = '',
    exit = false,
    signal,
  }: CheckpointDirectory & { checkpoint: string; exit?: boolean | undefined },
): Promise<void> {
  const path = `/containers/${idOf('container', id)}/checkpoints`;
  const json = { CheckpointID: checkpoint, CheckpointDir: dir, Exit: exit };
  await engine.request({ method: 'POST', path, json, signal });
}

/** DELETE /containers/{id}/checkpoints/{checkpoint} */
export async function checkpointRemove(
  engine: Engine,
  { id, checkpoint, dir, signal }: CheckpointDirectory & { checkpoint: string },
): Promise<void> {
  const path = `/containers/${idOf('container', id)}/checkpoints/${checkpoint}`;
  await engine.request({ method: 'DELETE', path, query: { dir: dir || undefined }, signal });
}
