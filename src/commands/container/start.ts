import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag, text } from '../../cli/option.ts';
import { done, type Result } from '../../cli/result.ts';
import { containerInspect, containerStart } from '../../engine/api/containers.ts';
import type { Engine } from '../../engine/client.ts';
import { startAttached } from './shared/attached-start.ts';
import { detachKeysOption } from './shared/detach-keys.ts';
import { proxySignals } from './shared/terminal.ts';

const options = {
  attach: flag('Attach its output and hand signals on to it', { short: 'a' }),
  interactive: flag('Attach its input', { short: 'i' }),
  'detach-keys': detachKeysOption,
  checkpoint: text('Go on from this checkpoint', { requires: { experimental: true, os: 'linux' } }),
  'checkpoint-dir': text('Folder of the checkpoint', { requires: { experimental: true, os: 'linux' } }),
};

type StartContext = CommandContext<typeof options>;

export default defineCommand({
  summary: 'Start containers that are stopped',
  aliases: ['start'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'stopped-containers' }],
  options,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const engine = await ctx.engine();
    const { attach, interactive, checkpoint, 'checkpoint-dir': checkpointDir } = ctx.options;
    const [id = '', ...others] = ctx.args;
    if (attach || interactive) {
      if (others.length > 0) throw new CliError('you cannot start and attach multiple containers at once');
      return startOne(ctx, engine, id);
    }
    if (checkpoint) {
      if (others.length > 0) throw new CliError('you cannot restore multiple containers at once');
      await containerStart(engine, { id, checkpoint, checkpointDir, signal: ctx.signal });
      return done;
    }
    return startEach(ctx, engine);
  },
});

/** Failures are told as they come; the last line names them all. */
async function startEach(ctx: StartContext, engine: Engine): Promise<Result> {
  const failed: string[] = [];
  for (const id of ctx.args) {
    try {
      await containerStart(engine, { id, signal: ctx.signal });
      await ctx.streams.stdout.write(`${id}\n`);
    } catch (error) {
      ctx.signal.throwIfAborted();
      await ctx.warn(messageOf(error));
      failed.push(id);
    }
  }
  if (failed.length > 0) throw new CliError(`Error: failed to start containers: ${failed.join(', ')}`);
  return done;
}

async function startOne(ctx: StartContext, engine: Engine, name: string): Promise<Result> {
  const { Id: id, Config, HostConfig } = await containerInspect(engine, { id: name, signal: ctx.signal });
  const { interactive, checkpoint, 'checkpoint-dir': checkpointDir, 'detach-keys': keys } = ctx.options;
  const tty = Config.Tty ?? false;
  const stopProxy = tty ? () => {} : proxySignals(engine, id, ctx.signals, ctx.streams);
  try {
    return await startAttached(ctx, engine, {
      id,
      tty,
      stdin: interactive && (Config.OpenStdin ?? false),
      stdout: true,
      stderr: true,
      detachKeys: keys || ctx.config().values.detachKeys,
      autoRemove: HostConfig.AutoRemove ?? false,
      start: () => containerStart(engine, { id, checkpoint, checkpointDir }),
    });
  } finally {
    stopProxy();
  }
}
