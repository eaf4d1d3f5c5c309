import { readFile, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process as /proc shows it; with its start time a number that was given to another process later is told apart. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly startTime: string;
  readonly args: readonly string[];
}

/** Undefined if there is no such process, or only its exit code waits to be collected. */
export async function readProcess(pid: number): Promise<ProcessInfo | undefined> {
  try {
    const [status, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // proc(5): the name in parentheses may itself hold spaces and parentheses.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return {
      pid,
      parent: Number(fields[1]),
      startTime: fields[19] ?? '',
      args: commandLine.split('\0').slice(0, -1),
    };
  } catch {
    return undefined;
  }
}

export async function listProcesses(): Promise<ProcessInfo[]> {
  const names = await readdir('/proc');
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(readProcess));
  return found.filter((info) => info !== undefined);
}

/** The dockerd that was started with this pid file, whatever the file says by now. */
export async function findDockerd(pidFile: string): Promise<ProcessInfo | undefined> {
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).trim());
  const named = pid > 0 ? await readProcess(pid) : undefined;
  if (named && isDockerd(named, pidFile)) return named;
  return (await listProcesses()).find((info) => isDockerd(info, pidFile));
}

export function isDockerd(info: ProcessInfo, pidFile: string): boolean {
  return runs(info, ['dockerd']) && info.args.includes(`--pidfile=${pidFile}`);
}

/**
 * What an engine left behind: its containerd and shims, which name the exec root in their arguments, all processes
 * below them, and those of containers whose shim is gone too, known by the file system they live in.
 */
export async function findLeftovers(exec: string, data: string): Promise<ProcessInfo[]> {
  const all = await listProcesses();
  const inData = await Promise.all(all.map((info) => livesIn(info.pid, data)));
  const found = new Set(all.filter((info, index) => inData[index] || isHelper(info, exec)));
  // A set grows while it is walked, so children of children are met too.
  for (const { pid } of found) {
    for (const info of all) if (info.parent === pid) found.add(info);
  }
  return [...found];
}

function isHelper(info: ProcessInfo, exec: string): boolean {
  const programs = ['containerd', 'containerd-shim', 'containerd-shim-runc-v2', 'runc'];
  return runs(info, programs) && info.args.some((arg) => arg.startsWith(`${exec}/`));
}

/** Whether the root file system of a process is made of what lies below `folder`. */
async function livesIn(pid: number, folder: string): Promise<boolean> {
  const table = await readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => '');
  const root = table.split('\n').find((line) => line.split(' ')[4] === '/');
  return root?.includes(`${folder}/`) ?? false;
}

function runs(info: ProcessInfo, programs: readonly string[]): boolean {
  return info.args[0] !== undefined && programs.includes(basename(info.args[0]));
}

/** True once the process is gone; false if it still runs after `timeoutMs`. */
export async function waitGone(info: ProcessInfo, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const now = await readProcess(info.pid);
    if (now?.startTime !== info.startTime) return true;
    if (Date.now() >= deadline) return false;
    await sleep(50);
  }
}

/** Signals the process unless it is gone, also when its number has gone to another. */
export async function signalProcess(info: ProcessInfo, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const now = await readProcess(info.pid);
  if (now?.startTime !== info.startTime) return;
  try {
    kill(info.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
