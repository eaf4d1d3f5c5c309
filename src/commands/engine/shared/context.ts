import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { createContext } from '../../../contexts/create.ts';
import { ContextNotFoundError } from '../../../contexts/errors.ts';
import { DEFAULT_CONTEXT, dockerEndpointOf } from '../../../contexts/metadata.ts';
import { removeContext } from '../../../contexts/remove.ts';
import { useContext } from '../../../contexts/use.ts';

type Providers = Pick<CommandContext, 'contexts' | 'config'>;

/** Refuses a name under which the user keeps a context of another engine. */
export function checkContextName({ contexts }: Providers, name: string, socket: string): void {
  const host = hostOf(contexts, name);
  if (host !== undefined && host !== `unix://${socket}`) {
    throw new CliError(
      `context "${name}" is there already and means ${host}: choose another name for the engine`,
    );
  }
}

/** Makes the engine's context, and the current one where none is chosen. Answers whether it was chosen. */
export function addEngineContext({ contexts, config }: Providers, name: string, socket: string): boolean {
  const store = contexts.store();
  if (hostOf(contexts, name) === undefined) {
    createContext(store, {
      name,
      description: 'Private engine of this machine',
      docker: new Map([['host', `unix://${socket}`]]),
      from: '',
      current: DEFAULT_CONTEXT,
    });
  }
  if (contexts.name() !== DEFAULT_CONTEXT || config().values.currentContext !== '') return false;
  useContext(store, config(), name);
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
