import type { Readable } from 'node:stream';
import type { Cancellable, Engine, Hijacked } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type {
  ContainerChange,
  ContainerInspect,
  ContainerPruneReport,
  ContainerSummary,
  ContainerTop,
  ContainerUpdateResponse,
} from '../types/container.ts';
import type { ContainerUpdate } from '../types/host-config.ts';
import { isOlder, requireApi } from '../version.ts';
import { readLogs, type LogsOptions } from './logs.ts';
import { idOf } from './shared.ts';

/** A container by name or ID. */
export interface ContainerRef extends Cancellable {
  id: string;
}

export interface ContainerListOptions extends Cancellable {
  /** also those that are not running */
  all?: boolean | undefined;
  /** the newest so many, running or not; 0 or less for no limit */
  limit?: number | undefined;
  size?: boolean | undefined;
  filters?: Filters | undefined;
}

/** GET /containers/json */
export function containerList(
  engine: Engine,
  options: ContainerListOptions = {},
): Promise<ContainerSummary[]> {
  const { all, limit = 0, size, filters, signal } = options;
  const query = { all, limit: limit > 0 ? limit : undefined, size, filters: encodeFilters(filters) };
  return engine.json({ method: 'GET', path: '/containers/json', query, signal });
}

export interface ContainerInspectOptions extends ContainerRef {
  size?: boolean | undefined;
}

/** GET /containers/{id}/json */
export async function containerInspect(
  engine: Engine,
  options: ContainerInspectOptions,
): Promise<ContainerInspect> {
  return engine.json(inspectRequest(options));
}

/** GET /containers/{id}/json, as the engine sent it. */
export async function containerInspectRaw(engine: Engine, options: ContainerInspectOptions): Promise<string> {
  return engine.text(inspectRequest(options));
}

function inspectRequest({ id, size, signal }: ContainerInspectOptions) {
  return {
    method: 'GET',
    path: `/containers/${idOf('container', id)}/json`,
    query: { size },
    signal,
  } as const;
}

export interface ContainerStartOptions extends ContainerRef {
  checkpoint?: string | undefined;
  checkpointDir?: string | undefined;
  detachKeys?: string | undefined;
}

/** POST /containers/{id}/start; also resolves if it runs already. */
export async function containerStart(engine: Engine, options: ContainerStartOptions): Promise<void> {
  await act(engine, 'start', options, {
    checkpoint: options.checkpoint || undefined,
    'checkpoint-dir': options.checkpointDir || undefined,
    detachKeys: options.detachKeys || undefined,
  });
}

export interface ContainerStopOptions extends ContainerRef {
  /** seconds to wait before killing it; -1 to wait for ever */
  timeout?: number | undefined;
  /** since API 1.42; left out for older engines */
  stopSignal?: string | undefined;
}

/** POST /containers/{id}/stop; also resolves if it is stopped already. */
export async function containerStop(engine: Engine, options: ContainerStopOptions): Promise<void> {
  await act(engine, 'stop', options, await stopQuery(engine, options));
}

/** POST /containers/{id}/restart */
export async function containerRestart(engine: Engine, options: ContainerStopOptions): Promise<void> {
  await act(engine, 'restart', options, await stopQuery(engine, options));
}

async function stopQuery(engine: Engine, { timeout, stopSignal, signal }: ContainerStopOptions) {
  const known = stopSignal && !isOlder(await engine.apiVersion({ signal }), '1.42');
  return { t: timeout, signal: known ? stopSignal : undefined };
}

/** POST /containers/{id}/kill, with SIGKILL unless `killSignal` says otherwise. */
export async function containerKill(
  engine: Engine,
  options: ContainerRef & { killSignal?: string | undefined },
): Promise<void> {
  await act(engine, 'kill', options, { signal: options.killSignal || undefined });
}

/** POST /containers/{id}/pause */
export async function containerPause(engine: Engine, options: ContainerRef): Promise<void> {
  await act(engine, 'pause', options);
}

/** POST /containers/{id}/unpause */
export async function containerUnpause(engine: Engine, options: ContainerRef): Promise<void> {
  await act(engine, 'unpause', options);
}

/** POST /containers/{id}/rename */
export async function containerRename(
  engine: Engine,
  options: ContainerRef & { name: string },
): Promise<void> {
  await act(engine, 'rename', options, { name: options.name });
}

/** POST /containers/{id}/resize, in character cells. */
export async function containerResize(
  engine: Engine,
  options: ContainerRef & { height: number; width: number },
): Promise<void> {
  await act(engine, 'resize', options, { h: options.height, w: options.width });
}

async function act(
  engine: Engine,
  verb: string,
  { id, signal }: ContainerRef,
  query: Record<string, string | number | undefined> = {},
): Promise<void> {
  await engine.request({
    method: 'POST',
    path: `/containers/${idOf('container', id)}/${verb}`,
    query,
    signal,
  });
}

export interface ContainerRemoveOptions extends ContainerRef {
  /** anonymous volumes too */
  volumes?: boolean | undefined;
  /** `id` names a link, which goes instead of the container */
  link?: boolean | undefined;
  force?: boolean | undefined;
}

/** DELETE /containers/{id} */
export async function containerRemove(engine: Engine, options: ContainerRemoveOptions): Promise<void> {
  const { id, volumes, link, force, signal } = options;
  const path = `/containers/${idOf('container', id)}`;
  await engine.request({ method: 'DELETE', path, query: { v: volumes, link, force }, signal });
}

/** POST /containers/{id}/update */
export async function containerUpdate(
  engine: Engine,
  { id, update, signal }: ContainerRef & { update: ContainerUpdate },
): Promise<ContainerUpdateResponse> {
  return engine.json({
    method: 'POST',
    path: `/containers/${idOf('container', id)}/update`,
    json: update,
    signal,
  });
}

/** GET /containers/{id}/top; `args` are those of ps. */
export async function containerTop(
  engine: Engine,
  { id, args = [], signal }: ContainerRef & { args?: readonly string[] | undefined },
): Promise<ContainerTop> {
  const query = { ps_args: args.length > 0 ? args.join(' ') : undefined };
  return engine.json({ method: 'GET', path: `/containers/${idOf('container', id)}/top`, query, signal });
}

/** GET /containers/{id}/changes; empty if there are none. */
export async function containerChanges(
  engine: Engine,
  { id, signal }: ContainerRef,
): Promise<ContainerChange[]> {
  const path = `/containers/${idOf('container', id)}/changes`;
  return (await engine.json<ContainerChange[] | null>({ method: 'GET', path, signal })) ?? [];
}

/** POST /containers/prune */
export async function containerPrune(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<ContainerPruneReport> {
  await requireApi(engine, 'container prune', '1.25', signal);
  const query = { filters: encodeFilters(filters) };
  return engine.json(
    { method: 'POST', path: '/containers/prune', query, signal },
    'Error retrieving disk usage: ',
  );
}

export type ContainerLogsOptions = ContainerRef & LogsOptions;

/** GET /containers/{id}/logs: multiplexed unless the container has a tty. */
export async function containerLogs(engine: Engine, options: ContainerLogsOptions): Promise<Readable> {
  return readLogs(engine, `/containers/${idOf('container', options.id)}/logs`, options);
}

export interface ContainerAttachOptions extends ContainerRef {
  stream?: boolean | undefined;
  stdin?: boolean | undefined;
  stdout?: boolean | undefined;
  stderr?: boolean | undefined;
  /** what was printed before, first */
  logs?: boolean | undefined;
  detachKeys?: string | undefined;
}

/** POST /containers/{id}/attach: both ways over one connection, multiplexed unless the container has a tty. */
export async function containerAttach(engine: Engine, options: ContainerAttachOptions): Promise<Hijacked> {
  const { id, stream, stdin, stdout, stderr, logs, signal } = options;
  const path = `/containers/${idOf('container', id)}/attach`;
  const query = { stream, stdin, stdout, stderr, detachKeys: options.detachKeys || undefined, logs };
  return engine.hijack({ method: 'POST', path, query, headers: { 'Content-Type': 'text/plain' }, signal });
}

/** GET /containers/{id}/stats: JSON documents for readMessages. `osType` tells how to read them. */
export async function containerStats(
  engine: Engine,
  options: ContainerRef & { stream?: boolean | undefined; oneShot?: boolean | undefined },
): Promise<{ body: Readable; osType: string }> {
  const { id, stream = false, oneShot, signal } = options;
  const path = `/containers/${idOf('container', id)}/stats`;
  const query = { stream: stream && !oneShot ? '1' : '0', 'one-shot': oneShot };
  const { body, headers } = await engine.stream({ method: 'GET', path, query, signal });
  return { body, osType: typeof headers['ostype'] === 'string' ? headers['ostype'] : '' };
}

/** GET /containers/{id}/export: a tar of the whole file system. */
export async function containerExport(engine: Engine, { id, signal }: ContainerRef): Promise<Readable> {
  const path = `/containers/${idOf('container', id)}/export`;
  return (await engine.stream({ method: 'GET', path, signal })).body;
}
