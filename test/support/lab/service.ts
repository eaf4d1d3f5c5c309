import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { lastLines } from '../../../src/embedded/logs.ts';
import { readProcess, signalProcess, waitGone } from '../../../src/embedded/process.ts';
import type { ProcessInfo } from '../../../src/embedded/process.ts';

export interface Service {
  readonly name: string;
  /** Where its pid file and log lie. */
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
  readonly env: Record<string, string>;
  /** Once it listens here it is up. */
  readonly address: { readonly host: string; readonly port: number };
}

/** Starts a program in a session of its own and waits until it listens; nothing to do if it runs. */
export async function startService(service: Service): Promise<void> {
  const { name, folder, command, env, address } = service;
  if (await runningService(folder, name)) return;
  await mkdir(folder, { recursive: true });
  const logFile = join(folder, `${name}.log`);
  const log = await open(logFile, 'w');
  const [program, ...args] = command;
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', log.fd, log.fd] });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
  await log.close();
  const { startTime } = (await readProcess(child.pid ?? 0)) ?? {};
  await writeFile(join(folder, `${name}.pid`), JSON.stringify({ pid: child.pid, startTime }));
  for (let attempt = 0; attempt < 150; attempt++) {
    if (await listens(address)) return;
    if (child.exitCode !== null || child.signalCode !== null) break;
    await sleep(100);
  }
  await stopService(folder, name);
  throw new Error(`${name} does not come up: ${(await lastLines(logFile, 3)).join(' / ')}`);
}

export async function stopService(folder: string, name: string): Promise<void> {
  const info = await runningService(folder, name);
  if (info) {
    await signalProcess(info, 'SIGTERM');
    if (!(await waitGone(info, 3000))) await signalProcess(info, 'SIGKILL');
  }
  await rm(join(folder, `${name}.pid`), { force: true });
}

async function runningService(folder: string, name: string): Promise<ProcessInfo | undefined> {
  const content = await readFile(join(folder, `${name}.pid`), 'utf8').catch(() => undefined);
  if (content === undefined) return undefined;
  const { pid, startTime } = JSON.parse(content) as { pid: number; startTime?: string };
  const info = await readProcess(pid);
  return info?.startTime === startTime ? info : undefined;
}

function listens(address: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: 1000 });
    const answer = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
