import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { exit } from '../../cli/result.ts';
import { containerWatch } from '../../engine/api/container-wait.ts';
import { containerAttach, containerInspect, containerResize } from '../../engine/api/containers.ts';
import type { Engine } from '../../engine/client.ts';
import { detachKeysOption } from './shared/detach-keys.ts';
import { runSession } from './shared/session.ts';
import { checkInputTerminal, followSize, proxySignals } from './shared/terminal.ts';

export default defineCommand({
  summary: "Attach to a running container's input and output",
  aliases: ['attach'],
  args: [{ name: 'CONTAINER', complete: 'unpaused-containers' }],
  options: {
    'no-stdin': flag('Leave its input alone'),
    'sig-proxy': flag('Hand signals on to the process', { default: true }),
    'detach-keys': detachKeysOption,
  },
  fanOut: 'refuse',
  async run(ctx) {
    const engine = await ctx.engine();
    const [id = ''] = ctx.args;
    // One that ends meanwhile has its exit code told; that it cannot be watched is told only then.
    const ended = await containerWatch(engine, { id }).catch((error: unknown) => () => Promise.reject(error));
    const { Config } = await inspectRunning(engine, id, ctx.signal);
    const tty = Config.Tty ?? false;
    checkInputTerminal(ctx.streams, !ctx.options['no-stdin'], tty);
    const stdin = !ctx.options['no-stdin'] && (Config.OpenStdin ?? false);
    const detachKeys = ctx.options['detach-keys'] || ctx.config().values.detachKeys;
    const proxied = ctx.options['sig-proxy'] && !tty;
    const stopProxy = proxied ? proxySignals(engine, id, ctx.signals, ctx.streams) : () => {};
    let stopFollowing = () => {};
    try {
      const { socket } = await containerAttach(engine, {
        id,
        stream: true,
        stdin,
        stdout: true,
        stderr: true,
        detachKeys,
      });
      // It may have ended in between: attaching to an ended one would wait for ever.
      await inspectRunning(engine, id, ctx.signal);
      if (tty && ctx.streams.stdout.isTTY) {
        await wakeScreen(engine, id, ctx.streams.stdout);
        stopFollowing = followSize(engine, id, ctx.streams);
      }
      const signal = proxied ? undefined : ctx.signal;
      await runSession(socket, ctx.streams, { tty, stdin, output: true, detachKeys, signal }, ctx.log);
      const { StatusCode, Error: failure } = await ended();
      if (failure) throw new CliError(failure.Message ?? '');
      return exit(StatusCode);
    } finally {
      stopFollowing();
      stopProxy();
    }
  },
});

async function inspectRunning(engine: Engine, id: string, signal: AbortSignal) {
  const container = await containerInspect(engine, { id, signal });
  const { Running, Paused, Restarting } = container.State;
  if (!Running) throw new CliError('You cannot attach to a stopped container, start it first');
  if (Paused) throw new CliError('You cannot attach to a paused container, unpause it first');
  if (Restarting) throw new CliError('You cannot attach to a restarting container, wait until it is running');
  return container;
}

/** A program draws its screen again when the size changes; coming back with the same size would show nothing. */
async function wakeScreen(
  engine: Engine,
  id: string,
  { rows = 0, columns = 0 }: { rows?: number | undefined; columns?: number | undefined },
) {
  await containerResize(engine, { id, height: rows + 1, width: columns + 1 }).catch(() => {});
}
