import { createHash } from 'node:crypto';

import { lines, runChecked, runCommand } from './command.ts';
import type { CommandOptions } from './command.ts';
import { EmbeddedError } from './errors.ts';
import type { OnLifecycleEvent } from './events.ts';
import { closeWayOut } from './outward.ts';
import type { EngineLink, EngineNetwork, NetworkMode } from './types.ts';

const linkCount = 256;

/** The network of an engine, its link the first whose number is not `taken`. Pure. */
export function planNetwork(name: string, mode: NetworkMode, taken: readonly number[]): EngineNetwork {
  const namespace = namespaceOf(name);
  if (mode === 'isolated') return { namespace, mode };
  for (let index = 0; index < linkCount; index++) {
    if (!taken.includes(index)) return { namespace, mode, link: linkAt(index, namespace) };
  }
  throw new RangeError(`all ${linkCount} engine links are taken`);
}

function namespaceOf(name: string): string {
  return `tug-${name}`;
}

function linkAt(index: number, namespace: string): EngineLink {
  return {
    index,
    interface: interfaceOf(namespace),
    subnet: `10.213.${index}.0/30`,
    hostAddress: `10.213.${index}.1`,
    engineAddress: `10.213.${index}.2`,
  };
}

/** The interface on this machine's side; a name may be 15 bytes long, shorter than an engine's. */
function interfaceOf(namespace: string): string {
  return `tug${createHash('sha256').update(namespace).digest('hex').slice(0, 8)}`;
}

/** Numbers of the links whose addresses others than engine `name` use, from `ip -o -4 addr show`. */
export function parseTakenLinks(output: string, name: string): number[] {
  const own = interfaceOf(namespaceOf(name));
  return lines(output).flatMap((line) => {
    const [, device, index] = /^\d+: (\S+) +inet 10\.213\.(\d+)\./.exec(line) ?? [];
    return index === undefined || device === own ? [] : [Number(index)];
  });
}

/** Creates namespace and link; what stands already stays. */
export async function createNetwork(
  network: EngineNetwork,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<void> {
  const { namespace, link } = network;
  onEvent({ type: 'network', network });
  if (!(await namespaceWorks(namespace, options))) {
    await runCommand('ip', ['netns', 'delete', namespace], options);
    await ip(options, 'netns', 'add', namespace);
  }
  await ip(options, '-n', namespace, 'link', 'set', 'lo', 'up');
  if (link === undefined) return;
  await createLink(namespace, link, options);
}

/** Removes what `createNetwork` and `openWayOut` made. */
export async function removeNetwork(network: EngineNetwork, options: CommandOptions): Promise<void> {
  const { namespace, link } = network;
  await runCommand('ip', ['netns', 'delete', namespace], options);
  if (link === undefined) return;
  await runCommand('ip', ['link', 'delete', link.interface], options);
  if (network.mode === 'routed') await closeWayOut(link, options);
}

async function namespaceWorks(namespace: string, options: CommandOptions): Promise<boolean> {
  const result = await runCommand('nsenter', [`--net=/run/netns/${namespace}`, 'true'], options);
  return result.code === 0;
}

async function createLink(namespace: string, link: EngineLink, options: CommandOptions): Promise<void> {
  const { interface: outer, hostAddress, engineAddress } = link;
  const route = await runCommand('ip', ['-n', namespace, 'route', 'get', hostAddress], options);
  const users = await runChecked('ip', ['-o', '-4', 'addr', 'show', 'to', hostAddress], options);
  if (route.code === 0 && route.stdout.includes(' uplink ') && users.includes(` ${outer} `)) return;
  await runCommand('ip', ['link', 'delete', outer], options);
  if (lines(users).some((line) => !line.includes(` ${outer} `))) {
    throw new EmbeddedError('busy', `address ${hostAddress} has come to be used by another`);
  }
  const inside = ['-n', namespace];
  await ip(options, 'link', 'add', outer, 'type', 'veth', 'peer', 'uplink', 'netns', namespace);
  await ip(options, 'addr', 'add', `${hostAddress}/30`, 'dev', outer);
  await ip(options, 'link', 'set', outer, 'up');
  await ip(options, ...inside, 'addr', 'add', `${engineAddress}/30`, 'dev', 'uplink');
  await ip(options, ...inside, 'link', 'set', 'uplink', 'up');
  await ip(options, ...inside, 'route', 'add', 'default', 'via', hostAddress);
}

async function ip(options: CommandOptions, ...args: string[]): Promise<void> {
  await runChecked('ip', args, options);
}
