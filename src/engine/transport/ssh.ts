import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SshEndpoint } from '../endpoint.ts';
import { CommandStream } from './command-stream.ts';
import { shellQuote } from './shell-quote.ts';
import type { Dial } from './transport.ts';

export interface SshOptions {
  /**
   * An existing private directory for the socket of one shared connection. Without it every connection is an ssh
   * process that logs in by itself, as docker's are.
   */
  controlDir?: string | undefined;
  /** the program and what goes before docker's arguments; ["ssh"] if not said */
  command?: readonly string[] | undefined;
}

/** How long the shared connection outlives its last user. */
const PERSIST_SECONDS = 60;
/** A socket's path may have 104 bytes on the meanest system, and ssh adds 17 while it makes one. */
const MAX_CONTROL_PATH = 86;
const MASTER_POLL_MS = 20;

/** Connections to the engine behind an ssh server, through `docker system dial-stdio` over there. */
export function sshDialer(endpoint: SshEndpoint, options: SshOptions): Dial {
  const [program = 'ssh', ...before] = options.command ?? [];
  const args = sshArguments(endpoint);
  const controlPath = controlPathFor(args, options.controlDir);
  const open = (): CommandStream => {
    const actual = [...before, ...(controlPath ? controlArguments(controlPath) : []), ...args];
    const child = spawn(program, actual, { stdio: 'pipe', detached: true, windowsHide: true });
    return new CommandStream(child, ['ssh', ...args].join(' '));
  };
  if (!controlPath) return async () => open();

  // Processes that start together would each log in by themselves; the rest wait for the first one's socket.
  let master: Promise<void> | undefined;
  return async (signal) => {
    if (master) {
      await master;
      signal?.throwIfAborted();
      return open();
    }
    const first = open();
    master = untilReady(controlPath, first).finally(() => (master = undefined));
    return first;
  };
}

/** The arguments docker gives to ssh. */
export function sshArguments({ user, host, port, socketPath }: SshEndpoint): string[] {
  const docker = ['docker', ...(socketPath ? [`--host=unix://${socketPath}`] : []), 'system', 'dial-stdio'];
  return [
    ...(user === undefined ? [] : ['-l', shellQuote(user)]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    '-o ConnectTimeout=30',
    '-T',
    '--',
    shellQuote(host),
    docker.map(shellQuote).join(' '),
  ];
}

function controlPathFor(args: readonly string[], controlDir: string | undefined): string | undefined {
  // OpenSSH for Windows cannot share connections.
  if (controlDir === undefined || platform() === 'win32') return undefined;
  const name = createHash('sha256').update(args.join('\0')).digest('hex').slice(0, 16);
  const path = join(controlDir, name);
  return Buffer.byteLength(path) > MAX_CONTROL_PATH ? undefined : path;
}

function controlArguments(path: string): string[] {
  const settings = ['ControlMaster=auto', `ControlPath=${path}`, `ControlPersist=${PERSIST_SECONDS}`];
  return settings.flatMap((setting) => ['-o', setting]);
}

async function untilReady(controlPath: string, first: CommandStream): Promise<void> {
  while (!first.ended && !(await exists(controlPath))) await sleep(MASTER_POLL_MS);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
