import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { createContext } from '../../../contexts/create.ts';
import { ContextNotFoundError } from '../../../contexts/errors.ts';
import { DEFAULT_CONTEXT, dockerEndpointOf } from '../../../contexts/metadata.ts';
import { validateContextName } from '../../../contexts/name.ts';
import { removeContext } from '../../../contexts/remove.ts';
import { useContext } from '../../../contexts/use.ts';

type Providers = Pick<CommandContext, 'contexts' | 'config' | 'env'>;

/** Refuses a name that no context can have, or under which the user keeps that of another engine. */
export function checkContextName({ contexts }: Providers, name: string, socket: string): void {
  validateContextName(name);
  const host = hostOf(contexts, name);
  if (host !== undefined && host !== `unix://${socket}`) {
    throw new CliError(`context "${name}" belongs to ${host}: choose another name for the engine`);
  }
}

/** Makes the engine's context where it is not there yet. */
export function addEngineContext({ contexts }: Providers, name: string, socket: string): void {
  if (hostOf(contexts, name) !== undefined) return;
  createContext(contexts.store(), {
    name,
    description: 'Private engine of this machine',
    docker: new Map([['host', `unix://${socket}`]]),
    from: '',
    current: DEFAULT_CONTEXT,
  });
}

/** Makes the engine's context the current one, unless the user has chosen. Answers whether it is in force now. */
export function adoptEngineContext({ contexts, config, env }: Providers, name: string): boolean {
  if (contexts.name() === name) return true;
  if (env['DOCKER_HOST'] || contexts.name() !== DEFAULT_CONTEXT || config().values.currentContext)
    return false;
  useContext(contexts.store(), config(), name);
  return true;
}

/** Removes the engine's context, also when it is the current one. */
export function removeEngineContext({ contexts, config }: Providers, name: string, socket: string): void {
  if (hostOf(contexts, name) !== `unix://${socket}`) return;
  removeContext(contexts.store(), config(), { name, current: config().values.currentContext, force: true });
}

function hostOf(contexts: Providers['contexts'], name: string): string | undefined {
  try {
    return dockerEndpointOf(contexts.store().get(name)).Host;
  } catch (error) {
    if (error instanceof ContextNotFoundError) return undefined;
    throw error;
  }
}
