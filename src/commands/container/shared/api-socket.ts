import { CliError, messageOf } from '../../../cli/errors.ts';
import type { CommandContext } from '../../../cli/define.ts';
import { encodeConfig } from '../../../config/document.ts';
import { getAllAuths } from '../../../config/credentials/resolve.ts';
import { configValues } from '../../../config/values.ts';
import { containerCopyTo } from '../../../engine/api/container-archive.ts';
import type { Engine } from '../../../engine/client.ts';
import type { CreateRequest } from './create-request.ts';

const socketPath = '/var/run/docker.sock';
const configDir = '/run/secrets/docker';

/** What is still to do for `--use-api-socket` once the container is there. */
export interface ApiSocket {
  injectInto(id: string): Promise<void>;
}

/** Gives a container to be the engine's socket, and the credentials of its registries unless it has a DOCKER_CONFIG. */
export async function addApiSocket(
  ctx: CommandContext,
  engine: Engine,
  request: CreateRequest,
): Promise<ApiSocket> {
  if ((await engine.server(ctx)).osType === 'windows') {
    throw new CliError("flag --use-api-socket can't be used with a Windows Docker Engine");
  }
  const { config, hostConfig } = request;
  hostConfig.Mounts = [
    ...(hostConfig.Mounts ?? []),
    { Type: 'bind', Source: socketPath, Target: socketPath, BindOptions: {} },
  ];
  if (config.Env?.some((variable) => variable.startsWith('DOCKER_CONFIG='))) return { async injectInto() {} };
  const auths = await credentials(ctx);
  if (auths.size === 0) return { async injectInto() {} };
  config.Env = [...(config.Env ?? []), `DOCKER_CONFIG=${configDir}`];
  const content = encodeConfig({ ...configValues.empty(), auths });
  return {
    async injectInto(id) {
      const { pack } = await import('tar-stream');
      const archive = pack();
      archive.entry({ name: `${configDir}/config.json`, mode: 0o600 }, content);
      archive.finalize();
      const { Readable } = await import('node:stream');
      await containerCopyTo(engine, { id, path: '/', content: Readable.from(archive), signal: ctx.signal });
    },
  };
}

async function credentials(ctx: CommandContext) {
  try {
    return await getAllAuths(ctx.config());
  } catch (error) {
    throw new CliError(`resolving credentials failed: ${messageOf(error)}`);
  }
}
