import { existsSync } from 'node:fs';

import { runCommand } from './command.ts';
import { EmbeddedError } from './errors.ts';
import { toolEnvironment } from './host.ts';
import type { Host } from './host.ts';
import { enginePaths } from './layout.ts';
import type { EnginePaths } from './layout.ts';
import { askVersion } from './ping.ts';
import { findDockerd, findLeftovers } from './process.ts';
import { engineNames, readRecord } from './record.ts';
import type { EngineNetwork, EngineSource } from './types.ts';

/**
 * `running` answers; `unresponsive` has a dockerd that does not; `crashed` has no dockerd but processes or a pid file
 * of one, which the next start or stop clears.
 */
export type EngineState = 'running' | 'unresponsive' | 'crashed' | 'stopped';

export interface EngineStatus {
  readonly name: string;
  readonly state: EngineState;
  readonly pid?: number;
  readonly version?: string;
  readonly apiVersion?: string;
  readonly socket: string;
  readonly source?: EngineSource;
  readonly network?: EngineNetwork;
  readonly startedAt?: string;
  readonly data: string;
  /** Space its data takes on the disk; absent where it may not be read. */
  readonly dataBytes?: number;
  readonly log: string;
}

/** The status of one engine; throws `name` for an engine that does not exist. */
export async function engineStatus(name: string, host: Host): Promise<EngineStatus> {
  const paths = enginePaths(name, host);
  if (!existsSync(paths.home)) throw new EmbeddedError('name', `no such engine: ${name}`);
  const record = await readRecord(paths.record);
  const dockerd = await findDockerd(paths.pidFile);
  const answer = dockerd && (await askVersion(paths.socket));
  const dataBytes = await diskUsage(paths.data, host);
  return {
    name,
    state: dockerd ? stateOf(answer !== undefined) : await stateWithout(paths),
    ...(dockerd && { pid: dockerd.pid }),
    ...answer,
    socket: paths.socket,
    ...(record && {
      source: record.source,
      network: record.network,
      startedAt: record.startedAt,
    }),
    data: paths.data,
    ...(dataBytes !== undefined && { dataBytes }),
    log: paths.log,
  };
}

/** All engines, by name. */
export async function listEngines(host: Host): Promise<EngineStatus[]> {
  const names = await engineNames(host);
  return Promise.all(names.map((name) => engineStatus(name, host)));
}

function stateOf(answers: boolean): EngineState {
  return answers ? 'running' : 'unresponsive';
}

async function stateWithout(paths: EnginePaths): Promise<EngineState> {
  const leftovers = await findLeftovers(paths.exec, paths.data);
  return leftovers.length > 0 || existsSync(paths.pidFile) ? 'crashed' : 'stopped';
}

async function diskUsage(folder: string, host: Host): Promise<number | undefined> {
  if (!existsSync(folder)) return 0;
  // One file system: the merged views of running containers are mounts over what is counted already.
  const args = ['--summarize', '--one-file-system', '--block-size=1', '--', folder];
  const result = await runCommand('du', args, { env: toolEnvironment(host) }).catch(() => undefined);
  const bytes = /^\d+/.exec(result?.stdout ?? '')?.[0];
  return bytes === undefined ? undefined : Number(bytes);
}
