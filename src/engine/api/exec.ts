import type { Cancellable, Engine, Hijacked } from '../client.ts';
import type { ExecConfig, ExecInspect, ExecStartConfig } from '../types/exec.ts';
import { isOlder } from '../version.ts';
import { idOf } from './shared.ts';

export interface ExecRef extends Cancellable {
  /** of the exec, not of the container */
  id: string;
}

export type ExecStartOptions = ExecRef & { config: ExecStartConfig };

/** POST /containers/{id}/exec: prepares a command in a running container. */
export async function execCreate(
  engine: Engine,
  { container, config, signal }: Cancellable & { container: string; config: ExecConfig },
): Promise<{ Id: string }> {
  const path = `/containers/${idOf('container', container)}/exec`;
  return engine.json({ method: 'POST', path, json: await forEngine(engine, config, signal), signal });
}

/** POST /exec/{id}/start, without taking part in it. */
export async function execStart(engine: Engine, { id, config, signal }: ExecStartOptions): Promise<void> {
  const json = await forEngine(engine, config, signal);
  await engine.request({ method: 'POST', path: `/exec/${id}/start`, json, signal });
}

/** POST /exec/{id}/start with the command's streams on the connection, multiplexed unless it has a tty. */
export async function execAttach(
  engine: Engine,
  { id, config, signal }: ExecStartOptions,
): Promise<Hijacked> {
  const json = await forEngine(engine, config, signal);
  return engine.hijack({ method: 'POST', path: `/exec/${id}/start`, json, signal });
}

/** POST /exec/{id}/resize, in character cells. */
export async function execResize(
  engine: Engine,
  { id, height, width, signal }: ExecRef & { height: number; width: number },
): Promise<void> {
  const query = { h: height, w: width };
  await engine.request({ method: 'POST', path: `/exec/${idOf('exec', id)}/resize`, query, signal });
}

/** GET /exec/{id}/json */
export function execInspect(engine: Engine, { id, signal }: ExecRef): Promise<ExecInspect> {
  return engine.json({ method: 'GET', path: `/exec/${id}/json`, signal });
}

/** Engines before 1.42 know no console size. */
async function forEngine<T extends ExecConfig | ExecStartConfig>(
  engine: Engine,
  config: T,
  signal: AbortSignal | undefined,
): Promise<T> {
  return isOlder(await engine.apiVersion({ signal }), '1.42')
    ? { ...config, ConsoleSize: undefined }
    : config;
}
