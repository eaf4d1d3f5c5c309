import { readFile } from 'node:fs/promises';
import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag, list, text } from '../../cli/option.ts';
import { done, exit, type Result } from '../../cli/result.ts';
import { containerInspect } from '../../engine/api/containers.ts';
import { execAttach, execCreate, execInspect, execResize, execStart } from '../../engine/api/exec.ts';
import type { Engine } from '../../engine/client.ts';
import { ConnectionError } from '../../engine/errors.ts';
import type { ExecConfig } from '../../engine/types/exec.ts';
import { parseEnv, resolveEnv } from '../../values/env.ts';
import { readKeyValueFiles } from '../../values/kvfile.ts';
import { detachKeysOption } from './shared/detach-keys.ts';
import { runSession } from './shared/session.ts';
import { checkInputTerminal, consoleSize, followSize } from './shared/terminal.ts';

/** what docker's exit code of -1 becomes in a process */
const engineGone = 255;

const options = {
  detach: flag('Let it run in the background', { short: 'd' }),
  'detach-keys': detachKeysOption,
  env: list('Set an environment variable', {
    short: 'e',
    parse: parseEnv,
    requires: { api: '1.25' },
    complete: 'environment-variables',
  }),
  'env-file': list('Read environment variables from a file', {
    complete: 'files',
    requires: { api: '1.25' },
  }),
  interactive: flag('Attach its input', { short: 'i' }),
  privileged: flag('Give it all privileges'),
  tty: flag('Give it a terminal', { short: 't' }),
  user: text('User name or ID, and group (format: "<name|uid>[:<group|gid>]")', { short: 'u' }),
  workdir: text('Working directory inside', { short: 'w', requires: { api: '1.35' } }),
};

type ExecContext = CommandContext<typeof options>;

export default defineCommand({
  summary: 'Run a command in a running container',
  aliases: ['exec'],
  args: [
    { name: 'CONTAINER', complete: 'unpaused-containers' },
    { name: 'COMMAND', complete: 'files' },
    { name: 'ARG', complete: 'files', optional: true, variadic: true },
  ],
  options,
  interspersed: false,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const [container = ''] = ctx.args;
    const config = await toExecRequest(ctx);
    const engine = await ctx.engine();
    // Says that the container is not there before anything is made on the engine.
    await containerInspect(engine, { id: container, signal: ctx.signal });
    if (!ctx.options.detach) checkInputTerminal(ctx.streams, config.AttachStdin ?? false, ctx.options.tty);
    const { Id: id } = await execCreate(engine, { container, config, signal: ctx.signal });
    if (id === '') throw new CliError('exec ID empty');
    const start = { Tty: config.Tty, ConsoleSize: config.ConsoleSize };
    if (ctx.options.detach) {
      await execStart(engine, { id, config: { ...start, Detach: true }, signal: ctx.signal });
      return done;
    }
    const { socket } = await execAttach(engine, { id, config: start, signal: ctx.signal });
    return takePart(ctx, engine, id, { socket, config });
  },
});

async function toExecRequest(ctx: ExecContext): Promise<ExecConfig> {
  const { options: flags, env } = ctx;
  const lookup = (name: string) => env[name];
  const variables = await readKeyValueFiles(
    flags['env-file'],
    resolveEnv(flags.env, lookup),
    readFile,
    lookup,
  );
  const [, ...command] = ctx.args;
  return {
    User: flags.user,
    Privileged: flags.privileged,
    Tty: flags.tty,
    ...(flags.tty && { ConsoleSize: consoleSize(ctx.streams.stdout) }),
    AttachStdin: !flags.detach && flags.interactive,
    AttachStdout: !flags.detach,
    AttachStderr: !flags.detach,
    DetachKeys: flags['detach-keys'] || ctx.config().values.detachKeys,
    Env: variables,
    WorkingDir: flags.workdir,
    Cmd: command,
  };
}

async function takePart(
  ctx: ExecContext,
  engine: Engine,
  id: string,
  { socket, config }: { socket: Parameters<typeof runSession>[0]; config: ExecConfig },
): Promise<Result> {
  const { AttachStdin = false, Tty = false, DetachKeys = '' } = config;
  const stopFollowing =
    Tty && ctx.streams.stdin.isTTY ? followSize(engine, id, ctx.streams, execResize) : () => {};
  try {
    await runSession(
      socket,
      ctx.streams,
      { tty: Tty, stdin: AttachStdin, output: true, detachKeys: DetachKeys, signal: ctx.signal },
      ctx.log,
    );
  } finally {
    stopFollowing();
  }
  try {
    const { ExitCode } = await execInspect(engine, { id });
    return exit(ExitCode ?? 0);
  } catch (error) {
    if (error instanceof ConnectionError) return exit(engineGone);
    throw error;
  }
}
