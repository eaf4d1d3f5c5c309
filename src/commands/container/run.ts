import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done, type Result } from '../../cli/result.ts';
import { containerStart } from '../../engine/api/containers.ts';
import type { Engine } from '../../engine/client.ts';
import { startAttached } from './shared/attached-start.ts';
import { createContainer, requestFromFlags } from './shared/create-container.ts';
import { createOptions } from './shared/create-options.ts';
import type { CreateRequest } from './shared/create-request.ts';
import { detachKeysOption } from './shared/detach-keys.ts';
import { watchExit } from './shared/exit-status.ts';
import { runError, withHelp } from './shared/run-error.ts';
import { checkInputTerminal, proxySignals } from './shared/terminal.ts';

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
    { name: 'COMMAND', complete: 'files', optional: true },
    { name: 'ARG', complete: 'files', optional: true, variadic: true },
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
    await start(ctx, engine, id);
  } catch (error) {
    await exited?.();
    throw error;
  }
  return done;
}

function runAttached(
  ctx: RunContext,
  engine: Engine,
  id: string,
  { config }: CreateRequest,
): Promise<Result> {
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false, Tty = false } = config;
  return startAttached(ctx, engine, {
    id,
    tty: Tty,
    stdin: AttachStdin,
    stdout: AttachStdout,
    stderr: AttachStderr,
    detachKeys: ctx.options['detach-keys'] || ctx.config().values.detachKeys,
    autoRemove: ctx.options.rm,
    start: () => start(ctx, engine, id),
  });
}

async function start({ program }: RunContext, engine: Engine, id: string): Promise<void> {
  await containerStart(engine, { id }).catch((error: unknown) => {
    throw runError(error, program);
  });
}
