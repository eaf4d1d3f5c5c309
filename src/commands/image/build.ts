import type { BuildJob } from '../../build/builder.ts';
import { classicBuilder } from '../../build/classic.ts';
import { detectSource } from '../../build/context/source.ts';
import { transferText, type Transfer } from '../../build/transfer.ts';
import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { done, type Result } from '../../cli/result.ts';
import { getAllAuths } from '../../config/credentials/resolve.ts';
import { proxyVariables } from '../../config/proxies.ts';
import type { Engine } from '../../engine/client.ts';
import { formatEndpoint } from '../../engine/endpoint.ts';
import { MessageStreamError } from '../../engine/errors.ts';
import { createProgress } from '../../progress/choose.ts';
import type { Progress } from '../../progress/event.ts';
import { plainProgress } from '../../progress/plain.ts';
import { refuseContentTrust } from '../shared/content-trust.ts';
import { buildOptions } from './shared/build-options.ts';
import { toAuthConfigs, toBuildOptions } from './shared/build-request.ts';
import { ImageIdFile } from './shared/id-file.ts';

type Context = CommandContext<typeof buildOptions>;

export default defineCommand({
  summary: 'Build an image from a Dockerfile',
  aliases: ['build', 'builder build'],
  args: [{ name: 'PATH | URL | -', complete: 'folders' }],
  options: buildOptions,
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const { options, host, args } = ctx;
    refuseContentTrust(ctx);
    const source = detectSource(args[0] ?? '', options.file, host.cwd);
    const idFile = options.iidfile === '' ? undefined : new ImageIdFile(options.iidfile, host.cwd);
    await idFile?.remove();

    const engine = await ctx.engine();
    const { file, compress } = options;
    const job = { source, file, compress, options: await engineOptions(ctx, engine) };
    return options.quiet ? buildQuietly(ctx, engine, job, idFile) : buildLoudly(ctx, engine, job, idFile);
  },
});

async function buildLoudly(
  ctx: Context,
  engine: Engine,
  job: BuildJob,
  idFile?: ImageIdFile,
): Promise<Result> {
  const { stdout } = ctx.streams;
  const progress = createProgress(stdout, ctx.clock);
  const imageId = await build(ctx, engine, job, progress, async (transfer) => {
    // Only people want to see an upload grow.
    if (transfer.direction === 'upload' && !transfer.isLast && !stdout.isTTY) return;
    await progress.emit({ type: 'text', text: transferText(transfer, stdout.columns) });
  });
  await idFile?.write(imageId);
  return done;
}

/** Nothing is printed but the image's ID; if the build fails, all that was kept back. */
async function buildQuietly(
  ctx: Context,
  engine: Engine,
  job: BuildJob,
  idFile?: ImageIdFile,
): Promise<Result> {
  let transfers = '';
  let output = '';
  const progress = plainProgress({
    write: async (chunk) => void (output += chunk),
  });
  try {
    await build(ctx, engine, job, progress, async (transfer) => {
      if (transfer.isLast) transfers += transferText(transfer);
    });
  } catch (error) {
    await ctx.streams.stderr.write(transfers + output);
    throw error;
  }
  await ctx.streams.stdout.write(output);
  await idFile?.write(output);
  return done;
}

/** Answers the image's ID. The exit code of a step that fails becomes ours. */
async function build(
  ctx: Context,
  engine: Engine,
  job: BuildJob,
  progress: Progress,
  onTransfer: (transfer: Transfer) => Promise<void>,
): Promise<string> {
  const { host, env, streams, clock, log, signal } = ctx;
  try {
    const { imageId } = await classicBuilder(engine).build(job, {
      cwd: host.cwd,
      env,
      stdin: () => streams.stdin.readable,
      clock,
      progress,
      onTransfer,
      onSkipped: (message) => log.error(message),
      signal,
    });
    return imageId;
  } catch (error) {
    if (error instanceof MessageStreamError) {
      throw new CliError(error.message, error.code || 1, { cause: error });
    }
    throw error;
  }
}

async function engineOptions(ctx: Context, engine: Engine): Promise<BuildJob['options']> {
  const { env } = ctx;
  const config = ctx.config();
  const auths = await getAllAuths(config).catch(() => new Map<string, never>());
  return {
    ...toBuildOptions(ctx.options, {
      lookupEnv: (name) => env[name],
      withProxies: (args) => proxyVariables(config.values, formatEndpoint(engine.endpoint), args),
      defaultPlatform: ctx.changed('platform') ? '' : (env['DOCKER_DEFAULT_PLATFORM'] ?? ''),
    }),
    authConfigs: toAuthConfigs(auths),
  };
}
