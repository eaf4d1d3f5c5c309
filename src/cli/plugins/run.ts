import { spawn } from 'node:child_process';
import { exitStatus } from '../../values/exit-status.ts';
import { reasonOf } from '../../values/os-error.ts';
import type { Session } from '../context.ts';
import { CliError } from '../errors.ts';
import type { Plugin } from './plugin.ts';
import { openPluginSocket } from './socket.ts';

/** A plugin and the command line it is run with. */
export interface PluginRun {
  plugin: Plugin;
  /** all words after the program's name: plugins read the global flags themselves */
  argv: readonly string[];
  /** the command the user sees, e.g. "docker compose" */
  commandPath: string;
  env?: Readonly<Record<string, string>>;
}

type Launcher = Pick<Session, 'env' | 'executable' | 'handOverSignals' | 'host' | 'signal' | 'streams'>;

/** An exit code, or else the signal that ended the program. */
interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What a plugin ended by a signal becomes: docker's -1. */
const endedBySignal = 255;

/** Runs a plugin in our place and answers its exit code. A signal that ends us closes its socket first. */
export async function runPlugin(run: PluginRun, launcher: Launcher): Promise<number> {
  const { host, signal, streams } = launcher;
  const socket = await openPluginSocket(host.os);
  const close = () => socket?.close();
  // On a terminal the plugin hears of signals itself.
  if (streams.stdout.isTTY) launcher.handOverSignals();
  else signal.addEventListener('abort', close, { once: true });
  try {
    const { code } = await launch(run, launcher, socket && { DOCKER_CLI_PLUGIN_SOCKET: socket.address });
    return code ?? endedBySignal;
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/** Lets a plugin answer for us, without a socket: it is to succeed, and soon. */
export async function askPlugin(run: PluginRun, launcher: Launcher): Promise<number> {
  const { code, signal } = await launch(run, launcher);
  if (code !== 0) throw new CliError(exitStatus(code, signal));
  return 0;
}

function launch(
  { plugin, argv, commandPath, env }: PluginRun,
  launcher: Launcher,
  socket?: Readonly<Record<string, string>>,
): Promise<Ending> {
  const { signal, streams, executable } = launcher;
  const child = spawn(plugin.path, argv, {
    stdio: 'inherit',
    env: {
      ...launcher.env,
      DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: executable,
      OTEL_RESOURCE_ATTRIBUTES: attributes(launcher.env['OTEL_RESOURCE_ATTRIBUTES'], commandPath),
      ...socket,
      ...env,
    },
  });
  // Whoever is forced to end does not leave the plugin behind.
  const kill = () => {
    if (signal.aborted && !streams.stdout.isTTY) child.kill('SIGKILL');
  };
  process.once('exit', kill);
  return new Promise<Ending>((resolve, reject) => {
    child.once('error', (error) => {
      reject(new CliError(`fork/exec ${plugin.path}: ${reasonOf(error).split(': ').at(-1)}`));
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).finally(() => process.off('exit', kill));
}

/** What traces of the plugin are to carry, as W3C baggage. */
function attributes(given = '', commandPath: string): string {
  const own = `docker.cli.cobra.command_path=${encodeURIComponent(commandPath)}`;
  return given.trim() === '' ? own : `${given.trim()},${own}`;
}
