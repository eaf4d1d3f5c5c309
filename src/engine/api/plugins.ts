import type { Readable } from 'node:stream';
import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import type { Plugin, PluginPrivilege } from '../types/plugin.ts';
import { requireApi } from '../version.ts';
import { authHeader, idOf } from './shared.ts';

export interface PluginRef extends Cancellable {
  name: string;
}

export interface PluginForce extends PluginRef {
  force?: boolean | undefined;
}

/** What a plugin is fetched with. */
export interface PluginSource extends Cancellable {
  /** image reference of the plugin at its registry */
  remote: string;
  registryAuth?: string | undefined;
}

export interface PluginPull extends PluginSource {
  /** what it is called here; '' for the name of the remote */
  name: string;
  /** all that `pluginPrivileges` answered, now granted */
  privileges: readonly PluginPrivilege[] | null;
}

/** GET /plugins */
export function pluginList(
  engine: Engine,
  { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
): Promise<Plugin[]> {
  return engine.json({ method: 'GET', path: '/plugins', query: { filters: encodeFilters(filters) }, signal });
}

/** GET /plugins/{name}/json */
export async function pluginInspect(engine: Engine, { name, signal }: PluginRef): Promise<Plugin> {
  return engine.json({ method: 'GET', path: `${pathOf(name)}/json`, signal });
}

/** POST /plugins/create: `context` is a tar of config.json and rootfs. */
export async function pluginCreate(
  engine: Engine,
  { name, context, signal }: PluginRef & { context: Readable },
): Promise<void> {
  const headers = { 'Content-Type': 'application/x-tar' };
  await engine.request({
    method: 'POST',
    path: '/plugins/create',
    query: { name },
    headers,
    body: context,
    signal,
  });
}

/** POST /plugins/{name}/enable; `timeout` in seconds, 0 for the engine's own. */
export async function pluginEnable(
  engine: Engine,
  { name, timeout = 0, signal }: PluginRef & { timeout?: number },
): Promise<void> {
  await engine.request({ method: 'POST', path: `${pathOf(name)}/enable`, query: { timeout }, signal });
}

/** POST /plugins/{name}/disable */
export async function pluginDisable(engine: Engine, { name, force, signal }: PluginForce): Promise<void> {
  await engine.request({ method: 'POST', path: `${pathOf(name)}/disable`, query: { force }, signal });
}

/** POST /plugins/{name}/set; each setting is KEY=VALUE. */
export async function pluginSet(
  engine: Engine,
  { name, settings, signal }: PluginRef & { settings: readonly string[] },
): Promise<void> {
  await engine.request({ method: 'POST', path: `${pathOf(name)}/set`, json: settings, signal });
}

/** DELETE /plugins/{name} */
export async function pluginRemove(engine: Engine, { name, force, signal }: PluginForce): Promise<void> {
  await engine.request({ method: 'DELETE', path: pathOf(name), query: { force }, signal });
}

/** GET /plugins/privileges: what a plugin of a registry asks for. */
export function pluginPrivileges(
  engine: Engine,
  { remote, registryAuth, signal }: PluginSource,
): Promise<PluginPrivilege[] | null> {
  const headers = authHeader(registryAuth);
  return engine.json({ method: 'GET', path: '/plugins/privileges', query: { remote }, headers, signal });
}

/** POST /plugins/pull: progress messages, and the name the engine gave the plugin. */
export async function pluginPull(
  engine: Engine,
  { name, remote, privileges, registryAuth, signal }: PluginPull,
): Promise<{ name: string; messages: Readable }> {
  const { headers, body } = await engine.stream({
    method: 'POST',
    path: '/plugins/pull',
    query: { name, remote },
    headers: authHeader(registryAuth),
    json: privileges,
    signal,
  });
  return { name: String(headers['docker-plugin-name'] ?? ''), messages: body };
}

/**
 * POST /plugins/{name}/upgrade: progress messages.
 * @throws ApiVersionError
 */
export async function pluginUpgrade(
  engine: Engine,
  { name, remote, privileges, registryAuth, signal }: PluginPull,
): Promise<Readable> {
  const path = `${pathOf(name)}/upgrade`;
  await requireApi(engine, 'plugin upgrade', '1.26', signal);
  const headers = authHeader(registryAuth);
  const query = { remote };
  return (await engine.stream({ method: 'POST', path, query, headers, json: privileges, signal })).body;
}

/** POST /plugins/{name}/push: progress messages. */
export async function pluginPush(
  engine: Engine,
  { name, registryAuth, signal }: PluginRef & { registryAuth?: string | undefined },
): Promise<Readable> {
  const headers = authHeader(registryAuth);
  return (await engine.stream({ method: 'POST', path: `${pathOf(name)}/push`, headers, signal })).body;
}

function pathOf(name: string): string {
  return `/plugins/${idOf('plugin', name)}`;
}
