import { inspectFormatOption } from '../cli/common-options.ts';
import { defineCommand, type CommandContext } from '../cli/define.ts';
import { text } from '../cli/result.ts';
import { systemVersion } from '../engine/api/system.ts';
import type { Engine } from '../engine/client.ts';
import { assumedApiVersion } from '../engine/version.ts';
import { withEngine } from '../views/server-version.ts';
import { alignVersion, versionText, type VersionInfo } from '../views/version.ts';
import { describeClient } from './shared/client-version.ts';

type Show = (info: VersionInfo) => { output: string | Uint8Array; error?: unknown };

export default defineCommand({
  summary: 'Show the versions of client and engine',
  options: { format: inspectFormatOption },
  fanOut: 'prefix',
  async run(ctx) {
    const show = ctx.options.format ? await formatted(ctx.options.format) : plain;
    return text(told(ctx, await ctx.engine(), show));
  },
});

/** An engine that does not answer is told after what is known of the client. */
async function* told(
  ctx: Pick<CommandContext, 'program' | 'host' | 'contexts' | 'signal'>,
  engine: Engine,
  show: Show,
): AsyncGenerator<string | Uint8Array> {
  const Client = describeClient(ctx, await assumedApiVersion(engine, ctx.signal));
  let failure: unknown;
  const Server = await systemVersion(engine, { signal: ctx.signal })
    .then(withEngine)
    .catch((error: unknown) => {
      ctx.signal.throwIfAborted();
      failure = error;
      return null;
    });
  const { output, error = undefined } = show({ Client, Server });
  yield output;
  if (failure ?? error) throw failure ?? error;
}

const plain: Show = (info) => ({ output: alignVersion(`${versionText(info)}\n`) });

/** @throws FormatError on a format that is no template */
async function formatted(format: string): Promise<Show> {
  const { versionFormat } = await import('./shared/version-format.ts');
  return versionFormat(format);
}
