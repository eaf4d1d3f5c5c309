import { CliError } from '../../../cli/errors.ts';
import { list, text, type Option } from '../../../cli/option.ts';
import type { NetworkAttachmentConfig, PortConfig } from '../../../engine/types/task.ts';
import { parseNetwork, type NetworkAttachment } from '../../../values/networks.ts';
import { parseServicePort, type ServicePort } from '../../../values/service-ports.ts';
import { compareBytes } from '../../../values/text.ts';
import { byName } from './changes.ts';
import { collection, fact, type Change, type Fact, type World } from './fact.ts';
import { listOf, names } from './options.ts';
import { setAt } from './spec-path.ts';

/** One flag may publish a range of ports. */
const ports = (help: string, common: { short?: string }): Option<readonly ServicePort[]> => ({
  ...list<ServicePort>(help, { typeName: 'port', ...common }),
  set: (raw, current) => [...current, ...parseServicePort(raw)],
});

const modeOption = (initial: string) =>
  text('How it is reached (vip or dnsrr)', { default: initial, choices: ['vip', 'dnsrr'] });

/** How a service is reached. */
export const networkFacts: readonly Fact[] = [
  collection('network', 'TaskTemplate.Networks', {
    noun: 'a network',
    api: '1.29',
    createApi: '',
    option: listOf(parseNetwork, 'network', { complete: 'networks' }),
    removal: names,
    make: async (networks, world) => inOrder(await Promise.all(networks.map((each) => attach(each, world)))),
    change: changedNetworks,
  }),
  fact({
    create: { 'endpoint-mode': modeOption('vip') },
    update: { 'endpoint-mode': modeOption('') },
    apply(spec, { verb, options, changed }) {
      const { 'endpoint-mode': mode } = options;
      if (verb === 'create') setAt(spec, 'EndpointSpec.Mode', mode.toLowerCase());
      else if (changed('endpoint-mode')) setAt(spec, 'EndpointSpec.Mode', mode);
    },
  }),
  collection('publish', 'EndpointSpec.Ports', {
    noun: 'a published port',
    short: 'p',
    option: ports,
    removal: ports,
    make: (published) => [...published],
    change: changedPorts,
  }),
];

async function attach(
  { target, aliases, driverOpts }: NetworkAttachment,
  world: World,
): Promise<NetworkAttachmentConfig> {
  return { Target: await world.networkId(target), Aliases: aliases, DriverOpts: driverOpts };
}

function inOrder(networks: readonly NetworkAttachmentConfig[]): NetworkAttachmentConfig[] {
  return networks.toSorted((a, b) => compareBytes(a.Target ?? '', b.Target ?? ''));
}

async function changedNetworks(
  current: readonly NetworkAttachmentConfig[] = [],
  { added, removed }: Change<NetworkAttachment>,
  world: World,
): Promise<NetworkAttachmentConfig[]> {
  const gone: string[] = [];
  for (const name of removed) gone.push(await world.networkId(name));
  const networks = current.filter(({ Target = '' }) => !gone.includes(Target));
  for (const attachment of added) {
    const network = await attach(attachment, world);
    if (networks.some(({ Target }) => Target === network.Target)) {
      throw new CliError(`service is already attached to network ${attachment.target}`);
    }
    networks.push(network);
  }
  return inOrder(networks);
}

function changedPorts(
  current: readonly PortConfig[] = [],
  { added, removed }: Change<ServicePort, ServicePort>,
): PortConfig[] {
  const before = byName(current, portName);
  const isGone = (port: PortConfig) => removed.some((other) => isSamePort(port, other));
  const kept = [...before.values()].filter((port) => !isGone(port));
  const further = added.filter((port) => !before.has(portName(port)));
  return [...kept, ...further].toSorted((a, b) => compareBytes(portName(a), portName(b)));
}

function portName({
  PublishedPort = 0,
  TargetPort = 0,
  Protocol = '',
  PublishMode = '',
}: PortConfig): string {
  return `${PublishedPort}:${TargetPort}/${Protocol}/${PublishMode}`;
}

/** Where a port is published from does not count. */
function isSamePort(a: PortConfig, b: ServicePort): boolean {
  return (
    a.TargetPort === b.TargetPort &&
    (a.Protocol || 'tcp') === b.Protocol &&
    (a.PublishMode || 'ingress') === b.PublishMode
  );
}
