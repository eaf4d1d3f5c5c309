import { readFile } from 'node:fs/promises';
import type { CommandContext } from '../../../cli/define.ts';
import { flag } from '../../../cli/option.ts';
import { networkInspect } from '../../../engine/api/networks.ts';
import type { Engine } from '../../../engine/client.ts';
import { isOlder } from '../../../engine/version.ts';
import { swarmIds } from '../../shared/swarm-ids.ts';
import type { World } from './fact.ts';
import { since } from './options.ts';

/** Flags of what waits for a service. */
export const waitOptions = {
  detach: flag('Do not wait for its tasks', { short: 'd', ...since('1.29') }),
  quiet: flag('Do not show how far its tasks are', { short: 'q' }),
};

/** Flags on how a specification gets to the engine. */
export const sendOptions = {
  ...waitOptions,
  'no-resolve-image': flag("Do not ask the registry for the image's digest and platforms", since('1.30')),
  'with-registry-auth': flag('Hand the credentials of the registry on to the nodes'),
};

export function worldOf(ctx: Pick<CommandContext, 'env' | 'host' | 'signal'>, engine: Engine): World {
  const { env, host, signal } = ctx;
  return {
    cwd: host.cwd,
    lookupEnv: (name) => env[name],
    readFile,
    networkId: async (id) => (await networkInspect(engine, { id, scope: 'swarm', signal })).Id,
    ...swarmIds(engine, signal),
  };
}

/** What the engine had to say of a service it made or changed, on stderr. */
export async function tellWarnings(
  { warn }: Pick<CommandContext, 'warn'>,
  warnings: readonly (string | undefined)[] | null | undefined,
): Promise<void> {
  for (const warning of warnings ?? []) {
    if (warning !== undefined) await warn(warning);
  }
}

type WaitContext = Parameters<typeof import('../../shared/convergence/wait.ts').waitForService>[0];

/** Shows the service's tasks until they are there, unless that is not wanted, or the engine too old for it. */
export async function follow(
  ctx: WaitContext & { options: { detach: boolean; quiet?: boolean } },
  engine: Engine,
  id: string,
): Promise<void> {
  const { detach, quiet = false } = ctx.options;
  if (detach || isOlder(await engine.apiVersion({ signal: ctx.signal }), '1.29')) return;
  const { waitForService } = await import('../../shared/convergence/wait.ts');
  await waitForService(ctx, engine, id, { quiet });
}
