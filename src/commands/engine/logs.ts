import { defineCommand } from '../../cli/define.ts';
import { flag, value } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { engineLogs } from '../../embedded/logs.ts';
import { engineStatus } from '../../embedded/status.ts';
import { parseUnsigned } from '../../values/integers.ts';
import { explaining } from './shared/failure.ts';
import { defaultName, embeddedHost } from './shared/host.ts';

export default defineCommand({
  summary: 'Show what a private engine wrote',
  args: [{ name: 'NAME', optional: true }],
  options: {
    follow: flag('Go on as more is written', { short: 'f' }),
    tail: value<number | undefined>(
      'Only so many lines from the end',
      (raw) => (raw === 'all' ? undefined : parseUnsigned(raw)),
      {
        short: 'n',
        default: undefined,
        defaultText: '"all"',
      },
    ),
  },
  fanOut: 'refuse',
  async run(ctx) {
    const name = ctx.args[0] ?? defaultName;
    const host = embeddedHost(ctx);
    await explaining(() => engineStatus(name, host));
    const { follow, tail } = ctx.options;
    const pieces = engineLogs(name, host, {
      follow,
      signal: ctx.signal,
      ...(tail !== undefined && { tail }),
    });
    for await (const piece of pieces) await ctx.streams.stdout.write(piece);
    ctx.signal.throwIfAborted();
    return done;
  },
});
