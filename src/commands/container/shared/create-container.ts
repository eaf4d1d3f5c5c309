import { readFile } from 'node:fs/promises';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { proxyVariables } from '../../../config/proxies.ts';
import { containerCreate } from '../../../engine/api/container-create.ts';
import type { Engine } from '../../../engine/client.ts';
import { formatEndpoint } from '../../../engine/endpoint.ts';
import { isNotFound } from '../../../engine/errors.ts';
import { isOlder } from '../../../engine/version.ts';
import type { Platform } from '../../../engine/types/oci.ts';
import { familiarString, isNamed, parseAnyReference, tagNameOnly } from '../../../registry/reference.ts';
import { pairsToNullableMap } from '../../../values/pairs.ts';
import { parsePlatform } from '../../../values/platforms.ts';
import { refuseContentTrust } from '../../shared/content-trust.ts';
import { pullImage } from '../../shared/pull-image.ts';
import { claimCidFile } from './cid-file.ts';
import { addApiSocket, type ApiSocket } from './api-socket.ts';
import type { createOptions } from './create-options.ts';
import { toCreateRequest, type CreateRequest } from './create-request.ts';
import { consoleSize } from './terminal.ts';

type CreateContext = CommandContext<typeof createOptions>;

const pullPolicies = ['always', 'missing', 'never'];

/** The request the flags ask for. @throws ValueError, CliError on flags that make no sense together */
export async function requestFromFlags(ctx: CreateContext, engine: Engine): Promise<CreateRequest> {
  const { pull, env } = ctx.options;
  if (pull !== '' && !pullPolicies.includes(pull)) {
    throw new CliError(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
  }
  const lookupEnv = (name: string) => ctx.env[name];
  const given = new Map(Object.entries(pairsToNullableMap(env)));
  const variables = proxyVariables(ctx.config().values, formatEndpoint(engine.endpoint), given);
  return toCreateRequest(
    {
      ...ctx,
      options: {
        ...ctx.options,
        env: [...variables].map(([name, value]) => (value === null ? name : `${name}=${value}`)),
      },
    },
    { serverOs: await serverOs(engine, ctx.signal), cwd: ctx.host.cwd, lookupEnv, readFile },
  );
}

/** Empty where the engine does not answer: that shows with the first request that needs it. */
async function serverOs(engine: Engine, signal: AbortSignal): Promise<string> {
  try {
    return (await engine.server({ signal })).osType;
  } catch {
    return '';
  }
}

/** Creates a container, pulling its image where the policy says so, and answers its ID. */
export async function createContainer(
  ctx: CreateContext,
  engine: Engine,
  request: CreateRequest,
): Promise<string> {
  const { options, streams } = ctx;
  const idFile = claimCidFile(options.cidfile);
  try {
    const image = parseAnyReference(request.config.Image ?? '');
    const named = isNamed(image) ? tagNameOnly(image) : undefined;
    if (named?.tag !== undefined) refuseContentTrust(ctx);
    const socket = options['use-api-socket'] ? await addApiSocket(ctx, engine, request) : undefined;
    const platform = await requestedPlatform(ctx, engine);
    const pull = () => pullInto(ctx, engine, request.config.Image ?? '');
    const create = () =>
      containerCreate(engine, {
        ...request,
        hostConfig: { ...request.hostConfig, ConsoleSize: consoleSize(streams.stdout) },
        name: options.name,
        platform,
        signal: ctx.signal,
      });

    if (options.pull === 'always') await pull();
    const created = await create().catch(async (error: unknown) => {
      if (!isNotFound(error) || !named || options.pull !== 'missing') throw error;
      if (!options.quiet) await ctx.warn(`Unable to find image '${familiarString(named)}' locally`);
      await pull();
      return create();
    });
    for (const warning of [...(created.Warnings ?? []), ...localDnsWarnings(options.dns)]) {
      await ctx.warn(`WARNING: ${warning}`);
    }
    idFile.write(created.Id);
    await injectCredentials(socket, created.Id);
    return created.Id;
  } finally {
    idFile.close();
  }
}

async function injectCredentials(socket: ApiSocket | undefined, id: string): Promise<void> {
  try {
    await socket?.injectInto(id);
  } catch (error) {
    throw new CliError(`injecting docker config.json into container failed: ${messageOf(error)}`);
  }
}

/** DOCKER_DEFAULT_PLATFORM stands in for the flag. Engines before 1.41 take none, and get none. */
async function requestedPlatform(ctx: CreateContext, engine: Engine): Promise<Platform | undefined> {
  const platform = platformName(ctx);
  if (platform === '' || isOlder(await engine.apiVersion(ctx), '1.41')) return undefined;
  try {
    return parsePlatform(platform, ctx.host);
  } catch (error) {
    throw new CliError(`error parsing specified platform: ${messageOf(error)}`);
  }
}

function platformName({ options, env, changed }: CreateContext): string {
  return changed('platform') ? options.platform : (env['DOCKER_DEFAULT_PLATFORM'] ?? '');
}

async function pullInto(ctx: CreateContext, engine: Engine, image: string): Promise<void> {
  const [{ registryAuthFor }, { createProgress }] = await Promise.all([
    import('../../../registry/auth.ts'),
    import('../../../progress/choose.ts'),
  ]);
  const { domain } = parseReferenceOf(image);
  await pullImage(engine, {
    image,
    platform: platformName(ctx),
    registryAuth: await registryAuthFor(ctx.config(), domain),
    progress: createProgress(ctx.streams.stderr, ctx.clock, ctx.options.quiet ? 'quiet' : 'auto'),
    signal: ctx.signal,
  });
}

function parseReferenceOf(image: string) {
  const reference = parseAnyReference(image);
  if (!isNamed(reference))
    throw new CliError(`invalid repository name (${image}), cannot specify 64-byte hexadecimal strings`);
  return reference;
}

/** docker tells of the first such server alone. */
function localDnsWarnings(servers: readonly string[]): string[] {
  const local = servers.find((server) => server.startsWith('127.') || server === '::1');
  return local === undefined ? [] : [`Localhost DNS (${local}) may fail in containers.`];
}
