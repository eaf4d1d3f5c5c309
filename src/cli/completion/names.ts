import type { Cancellable, Engine } from '../../engine/client.ts';
import type { ContainerSummary } from '../../engine/types/container.ts';
import { compareNatural } from '../../values/natural-order.ts';
import type { Session } from '../context.ts';

/** What a source of names may look at. */
export interface Situation {
  session: Session;
  /** the flags that stand on the command line */
  options: Readonly<Record<string, unknown>>;
  /** the arguments before the word that is completed */
  args: readonly string[];
  /** what is typed of that word */
  typed: string;
}

export type NameSource = (situation: Situation) => Promise<string[]>;

type Choose = (container: ContainerSummary, situation: Situation) => boolean;

/** Names of containers, their IDs too if the environment asks for them. */
function containers(all: boolean, choose: Choose = () => true): NameSource {
  return async (situation) => {
    const { session } = situation;
    const { containerList } = await import('../../engine/api/containers.ts');
    const found = await containerList(await session.engine(), { all, signal: session.signal });
    const withIds = session.env['DOCKER_COMPLETION_SHOW_CONTAINER_IDS'] === 'yes';
    return found
      .filter((container) => choose(container, situation))
      .flatMap(({ Id, Names }) => [
        ...(withIds ? [Id] : []),
        ...(Names ?? []).map((name) => name.replace(/^\//, '')),
      ]);
  };
}

interface Named {
  ID: string;
  Spec: { Name?: string | undefined };
}

/** Names of objects of a swarm, their IDs too if the environment asks for them. */
function clusterObjects(
  kind: string,
  list: (engine: Engine, options: Cancellable) => Promise<readonly Named[]>,
): NameSource {
  return async ({ session }) => {
    const { env, engine, signal } = session;
    const withIds = env[`DOCKER_COMPLETION_SHOW_${kind}_IDS`] === 'yes';
    const objects = await list(await engine(), { signal });
    return objects.flatMap(({ ID, Spec: { Name = '' } }) => (withIds ? [Name, ID] : [Name]));
  };
}

const nodes = clusterObjects('NODE', async (engine, options) => {
  const { nodeList } = await import('../../engine/api/nodes.ts');
  const found = await nodeList(engine, options);
  return found.map(({ ID, Description }) => ({ ID, Spec: { Name: Description?.Hostname } }));
});

const services = async (engine: Engine, options: Cancellable) => {
  const { serviceList } = await import('../../engine/api/services.ts');
  return serviceList(engine, options);
};

const isOver: Choose = ({ State }) => State === 'exited' || State === 'created';
const isConnected: Choose = ({ NetworkSettings }, { args }) =>
  Object.hasOwn(NetworkSettings?.Networks ?? {}, args[0] ?? '');

export const names = {
  containers: containers(true),
  'running-containers': containers(false),
  'stopped-containers': containers(true, isOver),
  'removable-containers': containers(true, (container, situation) => {
    return situation.options['force'] === true || isOver(container, situation);
  }),
  'unpaused-containers': containers(false, ({ State }) => State !== 'paused'),
  'paused-containers': containers(false, ({ State }) => State === 'paused'),
  'connected-containers': containers(true, isConnected),
  'unconnected-containers': containers(true, (container, situation) => !isConnected(container, situation)),
  async images({ session }) {
    const { imageList } = await import('../../engine/api/images.ts');
    const found = await imageList(await session.engine(), { signal: session.signal });
    return found.flatMap(({ RepoTags }) => RepoTags ?? []);
  },
  async networks({ session }) {
    const { networkList } = await import('../../engine/api/networks.ts');
    return (await networkList(await session.engine(), { signal: session.signal })).map(({ Name }) => Name);
  },
  async volumes({ session }) {
    const { volumeList } = await import('../../engine/api/volumes.ts');
    const { Volumes } = await volumeList(await session.engine(), { signal: session.signal });
    return (Volumes ?? []).map(({ Name }) => Name);
  },
  async contexts({ session, args }) {
    const current = session.contexts.name();
    const found = session.contexts
      .store()
      .list()
      .map(({ Name }) => Name);
    return found
      .filter((name) => !args.includes(name))
      .map((name) => (name === current ? `${name}\tcurrent` : name));
  },
  nodes: async (situation) => [...(await nodes(situation)), 'self'],
  services: clusterObjects('SERVICE', services),
  secrets: clusterObjects('SECRET', async (engine, options) => {
    const { secretList } = await import('../../engine/api/secrets.ts');
    return secretList(engine, options);
  }),
  configs: clusterObjects('CONFIG', async (engine, options) => {
    const { configList } = await import('../../engine/api/configs.ts');
    return configList(engine, options);
  }),
  async stacks({ session: { engine, signal } }) {
    const found = await services(await engine(), { signal });
    const owners = found.map(({ Spec }) => Spec.Labels?.['com.docker.stack.namespace']);
    return [...new Set(owners.filter((name) => name !== undefined))].toSorted(compareNatural);
  },
  async plugins({ session: { engine, signal } }) {
    const { pluginList } = await import('../../engine/api/plugins.ts');
    return (await pluginList(await engine(), { signal })).map(({ Name }) => Name);
  },
  async daemons({ session }) {
    const { Name, ID } = await engineFacts(session);
    return [Name, ID];
  },
  async 'log-drivers'({ session }) {
    return (await engineFacts(session)).Plugins.Log ?? [];
  },
  async 'volume-drivers'({ session }) {
    return (await engineFacts(session)).Plugins.Volume ?? [];
  },
} satisfies Record<string, NameSource>;

async function engineFacts({ engine, signal }: Session) {
  const { systemInfo } = await import('../../engine/api/system.ts');
  return systemInfo(await engine(), { signal });
}
