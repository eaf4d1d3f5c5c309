import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, exitCodeOf, messageOf } from '../../cli/errors.ts';
import { text } from '../../cli/result.ts';
import { systemInfo } from '../../engine/api/system.ts';
import { ConnectionError } from '../../engine/errors.ts';
import type { SystemInfo } from '../../engine/types/system.ts';
import { INDEX_SERVER } from '../../registry/auth.ts';
import { clientInfo, serverInfo } from '../../views/info.ts';
import { describeClient } from '../shared/client-version.ts';
import { describePlugins } from './shared/client-plugins.ts';

type InfoContext = Pick<
  CommandContext,
  'config' | 'contexts' | 'debug' | 'engine' | 'host' | 'plugins' | 'program' | 'signal' | 'warn'
>;

export default defineCommand({
  summary: 'Show what client and engine say of themselves',
  aliases: ['info'],
  options: { format: inspectFormatOption },
  fanOut: 'prefix',
  run(ctx) {
    const { format } = ctx.options;
    return text(format === '' ? plain(ctx) : formatted(ctx, format));
  },
});

async function* plain(ctx: InfoContext): AsyncGenerator<string> {
  const { server, failure } = await ask(ctx);
  const { lines, warnings } = clientInfo(describeClient(ctx), await describePlugins(ctx), ctx);
  yield joined(lines);
  for (const warning of warnings) await ctx.warn(warning);
  yield joined(['', 'Server:']);
  const errors = isRefusal(failure) ? [messageOf(failure)] : [];
  if (server) {
    const userName = ctx.config().values.auths.get(INDEX_SERVER)?.username ?? '';
    const { lines, errors: unshown } = serverInfo(server, { debug: ctx.debug, userName });
    yield joined(lines);
    for (const warning of server.Warnings ?? []) await ctx.warn(warning);
    errors.push(...unshown);
  }
  for (const error of errors) await ctx.warn(`ERROR: ${error}`);
  if (errors.length > 0) throw new CliError('errors pretty printing info');
  if (failure) throw failure;
}

async function* formatted(ctx: InfoContext, format: string): AsyncGenerator<Uint8Array> {
  const { readsEngine, showInfo } = await import('./shared/info-format.ts');
  const client = { Debug: ctx.debug, ...describeClient(ctx), Plugins: await describePlugins(ctx) };
  const { server, failure } = readsEngine(format, client) ? await ask(ctx) : {};
  const refusal = isRefusal(failure) ? messageOf(failure) : undefined;
  if (refusal !== undefined) await ctx.warn(refusal);
  const { output, error } = showInfo(format, { client, server, serverErrors: refusal ? [refusal] : [] });
  yield output;
  const unreachable = refusal === undefined ? failure : undefined;
  const failures = [unreachable, error].filter((one) => one !== undefined);
  if (failures.length > 0) throw new CliError(failures.map(messageOf).join('\n'), exitCodeOf(error));
}

interface Answer {
  server?: SystemInfo;
  failure?: unknown;
}

async function ask({ engine, signal }: InfoContext): Promise<Answer> {
  const asked = await engine();
  try {
    return { server: await systemInfo(asked, { signal }) };
  } catch (failure) {
    signal.throwIfAborted();
    return { failure };
  }
}

/** The engine was there and said no: then the rest is shown all the same. */
function isRefusal(failure: unknown): boolean {
  return failure !== undefined && !(failure instanceof ConnectionError && failure.request !== undefined);
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
