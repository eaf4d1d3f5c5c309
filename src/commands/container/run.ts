import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done, exit, type Result } from '../../cli/result.ts';
import { containerAttach, containerStart } from '../../engine/api/containers.ts';
import type { Engine } from '../../engine/client.ts';
import { DetachError } from '../../io/detach.ts';
import { createContainer, requestFromFlags } from './shared/create-container.ts';
import { createOptions } from './shared/create-options.ts';
import type { CreateRequest } from './shared/create-request.ts';
import { detachKeysOption } from './shared/detach-keys.ts';
import { watchExit } from './shared/exit-status.ts';
import { runError, withHelp } from './shared/run-error.ts';
import { runSession } from './shared/session.ts';
import { checkInputTerminal, followSize, proxySignals } from './shared/terminal.ts';

const options = {
  ...createOptions,
  detach: flag('Leave it running in the background and print its ID', { short: 'd' }),
  'detach-keys': detachKeysOption,
  'sig-proxy': flag('Hand signals on to the process', { default: true }),
};

type RunContext = CommandContext<typeof options>;

export default defineCommand({
  summary: 'Create a container from an image and run it',
  aliases: ['run'],
  args: [
    { name: 'IMAGE', complete: 'images' },
    { name: 'COMMAND', optional: true },
    { name: 'ARG', optional: true, variadic: true },
  ],
  options,
  interspersed: false,
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    const request = await requestFromFlags(ctx, engine).catch((error: unknown) => {
      throw withHelp(error, 'run', ctx.program, 125);
    });
    if (ctx.options.detach) detach(ctx, request);
    else checkInputTerminal(ctx.streams, request.config.AttachStdin ?? false, ctx.options.tty);

    const id = await createContainer(ctx, engine, request).catch((error: unknown) => {
      throw runError(error, ctx.program);
    });
    const stopProxy = ctx.options['sig-proxy']
      ? proxySignals(engine, id, ctx.signals, ctx.streams)
      : () => {};
    try {
      const { AttachStdin, AttachStdout, AttachStderr } = request.config;
      return AttachStdin || AttachStdout || AttachStderr
        ? await runAttached(ctx, engine, id, request)
        : await runDetached(ctx, engine, id);
    } finally {
      stopProxy();
    }
  },
});

function detach({ options: { attach } }: RunContext, { config }: CreateRequest): void {
  if (attach.length > 0) {
    throw new CliError('conflicting options: cannot specify both --attach and --detach');
  }
  Object.assign(config, { AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false });
}

async function runDetached(ctx: RunContext, engine: Engine, id: string): Promise<Result> {
  const exited = ctx.options.rm ? await watchExit(engine, { id, autoRemove: true, log: ctx.log }) : undefined;
  // The container is to run even if nobody reads its ID.
  await ctx.streams.stdout.write(`${id}\n`).catch(() => {});
  try {
    await containerStart(engine, { id });
  } catch (error) {
    await exited?.();
    throw runError(error, ctx.program);
  }
  return done;
}

async function runAttached(
  ctx: RunContext,
  engine: Engine,
  id: string,
  { config }: CreateRequest,
): Promise<Result> {
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false, Tty = false } = config;
  const detachKeys = ctx.options['detach-keys'] || ctx.config().values.detachKeys;
  const { socket } = await containerAttach(engine, {
    id,
    stream: true,
    stdin: AttachStdin,
    stdout: AttachStdout,
    stderr: AttachStderr,
    detachKeys,
  });
  const over = new AbortController();
  const output = AttachStdout || AttachStderr;
  const session = runSession(
    socket,
    ctx.streams,
    { tty: Tty, stdin: AttachStdin, output, detachKeys, signal: over.signal },
    ctx.log,
  );
  // It may fail before it is waited for; whoever waits is told all the same.
  session.catch(() => {});
  const exited = await watchExit(engine, { id, autoRemove: ctx.options.rm, log: ctx.log });
  try {
    await containerStart(engine, { id });
  } catch (error) {
    over.abort();
    await session.catch(() => {});
    if (ctx.options.rm) await exited();
    throw runError(error, ctx.program);
  }
  const stopFollowing = Tty && ctx.streams.stdout.isTTY ? followSize(engine, id, ctx.streams) : () => {};
  try {
    const status = exited();
    // Without output the end of the container is the end of the session.
    if (!output) void status.then(() => over.abort());
    await session.catch((error: unknown) => {
      if (!over.signal.aborted) throw error;
    });
    return exit(await status);
  } catch (error) {
    if (error instanceof DetachError) return exit(0);
    throw error;
  } finally {
    stopFollowing();
  }
}
