import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { open, mkdir, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { clearLeftovers } from './clear.ts';
import type { CommandOptions } from './command.ts';
import { engineEnvironment } from './environment.ts';
import { EmbeddedError } from './errors.ts';
import type { OnLifecycleEvent, OperationOptions } from './events.ts';
import { toolEnvironment } from './host.ts';
import type { Host } from './host.ts';
import { withIptables } from './iptables.ts';
import { withLock } from './lock.ts';
import { fileSize, lastLines } from './logs.ts';
import { createNetwork, removeNetwork } from './network.ts';
import { openWayOut } from './outward.ts';
import { obtainPackages } from './packages.ts';
import { askVersion } from './ping.ts';
import { dockerdCommand } from './plan.ts';
import type { StartPlan } from './plan.ts';
import { findDockerd } from './process.ts';
import { readRecord, writeRecord } from './record.ts';
import { endProcess, halt } from './stop.ts';

const largestLog = 8 * 1024 * 1024;

export interface StartOptions extends OperationOptions {
  /** How long the engine has until it answers. */
  readonly timeoutMs?: number;
}

/** Where an engine that answers is found. */
export interface StartedEngine {
  readonly pid: number;
  readonly socket: string;
  readonly version: string;
  readonly apiVersion: string;
}

/**
 * Carries a plan out and returns once the engine answers; at once if it runs already. Throws the first problem of the
 * plan, `busy` while another works on the same engine, and `start` with the engine's last words if it does not come up.
 */
export async function startEngine(
  plan: StartPlan,
  host: Host,
  options: StartOptions = {},
): Promise<StartedEngine> {
  const problem = plan.problems[0];
  if (problem) throw new EmbeddedError(problem.code, problem.message);
  const lock = { env: toolEnvironment(host), signal: options.signal };
  return withLock(plan.paths.lock, lock, async () => {
    const onEvent = options.onEvent ?? (() => {});
    const deadline = () => Date.now() + (options.timeoutMs ?? 60_000);
    const running = await findDockerd(plan.paths.pidFile);
    if (running) return waitReady(plan, { pid: running.pid, from: 0 }, deadline(), onEvent, options.signal);
    if (plan.set) await obtainPackages(host, plan.set, options);
    let launched: Launched | undefined;
    try {
      const command = await prepare(plan, host, onEvent, options.signal);
      launched = await launch(plan, command);
      onEvent({ type: 'launch', pid: launched.pid });
      return await waitReady(plan, launched, deadline(), onEvent, options.signal);
    } catch (error) {
      // Seen this early it may still be nsenter, which `halt` would not know for ours.
      if (launched && !hasEnded(launched)) await endProcess(launched.pid, onEvent);
      const env = await engineEnvironment(plan.source, plan.paths, host);
      await halt(plan, { env }, { onEvent });
      throw error;
    }
  });
}

/** Everything a dockerd finds when it starts; the environment it gets. */
async function prepare(
  plan: StartPlan,
  host: Host,
  onEvent: OnLifecycleEvent,
  signal: AbortSignal | undefined,
): Promise<CommandOptions> {
  const { paths, network } = plan;
  const base: CommandOptions = { env: await engineEnvironment(plan.source, paths, host), signal };
  await clearLeftovers(paths, base, onEvent);
  await mkdir(paths.data, { recursive: true, mode: 0o710 });
  await mkdir(paths.exec, { recursive: true, mode: 0o711 });
  // Without a file of its own dockerd reads the machine's, which may contradict these arguments.
  await writeFile(paths.config, '{}\n', { flag: 'wx' }).catch(() => undefined);
  const before = await readRecord(paths.record);
  if (before && !isDeepStrictEqual(before.network, network)) await removeNetwork(before.network, base);
  const record = {
    name: plan.name,
    source: plan.source,
    network,
    arguments: plan.arguments,
    startedAt: new Date().toISOString(),
  };
  await writeRecord(paths.record, record);
  await createNetwork(network, base, onEvent);
  const env = await withIptables(base.env, paths.bin, network.namespace, base);
  const options: CommandOptions = { env, signal };
  if (network.link && network.mode === 'routed') {
    await openWayOut(network.link, options, onEvent);
  }
  return options;
}

interface Launched {
  readonly pid: number;
  /** Where in the log this run begins. */
  readonly from: number;
  readonly child?: ChildProcess;
}

/** Starts dockerd in its network namespace and a session of its own, so that it outlives this process. */
async function launch(plan: StartPlan, options: CommandOptions): Promise<Launched> {
  const { paths, network } = plan;
  if ((await fileSize(paths.log)) > largestLog) await rename(paths.log, `${paths.log}.1`);
  const from = await fileSize(paths.log);
  const log = await open(paths.log, 'a');
  try {
    // `ip netns exec` would mount a /sys of its own and so hide the cgroups.
    const child = spawn(
      'nsenter',
      [`--net=/run/netns/${network.namespace}`, ...dockerdCommand(paths, plan.arguments)],
      { env: options.env, cwd: '/', detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return { pid: child.pid ?? 0, from, child };
  } finally {
    await log.close();
  }
}

async function waitReady(
  plan: StartPlan,
  launched: Launched,
  deadline: number,
  onEvent: OnLifecycleEvent,
  signal: AbortSignal | undefined,
): Promise<StartedEngine> {
  const { pid, child, from } = launched;
  const { paths } = plan;
  const fails = async (what: string) =>
    new EmbeddedError('start', `engine ${plan.name} ${what}`, await lastLines(paths.log, 10, from));
  for (;;) {
    const answer = await askVersion(paths.socket);
    if (answer) {
      onEvent({ type: 'ready', pid, version: answer.version });
      return { pid, socket: paths.socket, ...answer };
    }
    if (child && hasEnded(launched)) {
      throw await fails(`ended at once (${child.signalCode ?? `exit code ${child.exitCode}`})`);
    }
    if (Date.now() > deadline) throw await fails('does not answer');
    await sleep(100, undefined, { signal });
  }
}

function hasEnded({ child }: Launched): boolean {
  return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
}
