import { clearLeftovers } from './clear.ts';
import type { CommandOptions } from './command.ts';
import { engineEnvironment } from './environment.ts';
import { EmbeddedError } from './errors.ts';
import type { OnLifecycleEvent, OperationOptions } from './events.ts';
import { toolEnvironment } from './host.ts';
import type { Host } from './host.ts';
import { enginePaths } from './layout.ts';
import type { EnginePaths } from './layout.ts';
import { withLock } from './lock.ts';
import { removeNetwork } from './network.ts';
import { findDockerd, readProcess, signalProcess, waitGone } from './process.ts';
import { readRecord } from './record.ts';
import type { EngineNetwork } from './types.ts';

export interface StopOptions extends OperationOptions {
  /** How long the engine has to stop its containers and itself before it is killed. */
  readonly timeoutMs?: number;
}

/**
 * Stops a named engine and its containers, and clears its processes, mounts and network; data stays. Fine for an
 * engine that does not run. Throws `privilege` without root.
 */
export async function stopEngine(name: string, host: Host, options: StopOptions = {}): Promise<void> {
  requireRoot(host, 'stopping');
  const paths = enginePaths(name, host);
  const lock = { env: toolEnvironment(host), signal: options.signal };
  await withLock(paths.lock, lock, () => stopLocked(paths, host, options));
}

/** `stopEngine` for a caller that holds the engine's lock. */
export async function stopLocked(paths: EnginePaths, host: Host, options: StopOptions): Promise<void> {
  const record = await readRecord(paths.record);
  const env = await engineEnvironment(record?.source, paths, host);
  const network = record && { network: record.network };
  await halt({ paths, ...network }, { env }, options);
}

export function requireRoot(host: Host, doing: string): void {
  if (host.platform !== 'linux') throw new EmbeddedError('platform', 'a private engine needs Linux');
  if (host.uid !== 0) throw new EmbeddedError('privilege', `${doing} an engine needs root`);
}

/** Ends whatever of the engine runs. */
export async function halt(
  engine: { readonly paths: EnginePaths; readonly network?: EngineNetwork },
  command: CommandOptions,
  options: Pick<StopOptions, 'onEvent' | 'timeoutMs'>,
): Promise<void> {
  const onEvent: OnLifecycleEvent = options.onEvent ?? (() => {});
  const dockerd = await findDockerd(engine.paths.pidFile);
  if (dockerd) await endProcess(dockerd.pid, onEvent, options.timeoutMs);
  await clearLeftovers(engine.paths, command, onEvent);
  if (engine.network) await removeNetwork(engine.network, command);
  onEvent({ type: 'stopped' });
}

/** Ends a process, by force if it does not go by itself in time. */
export async function endProcess(pid: number, onEvent: OnLifecycleEvent, timeoutMs = 30_000): Promise<void> {
  const info = await readProcess(pid);
  if (info === undefined) return;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    onEvent({ type: 'signal', pid, signal });
    await signalProcess(info, signal);
    if (await waitGone(info, signal === 'SIGTERM' ? timeoutMs : 5000)) return;
  }
  throw new EmbeddedError('stop', `process ${pid} cannot be ended`);
}
