import { lines, runChecked, runCommand } from './command.ts';
import type { CommandOptions } from './command.ts';
import type { OnEngineEvent } from './events.ts';
import type { EngineLink, EngineNetwork, NetworkMode } from './types.ts';

const linkCount = 256;

/** The network of an engine, its link the first whose number is not `taken`. Pure. */
export function planNetwork(name: string, mode: NetworkMode, taken: readonly number[]): EngineNetwork {
  const namespace = `tug-${name}`;
  if (mode === 'isolated') return { namespace, mode };
  for (let index = 0; index < linkCount; index++) {
    if (!taken.includes(index)) return { namespace, mode, link: linkAt(index) };
  }
  throw new RangeError(`all ${linkCount} engine links are taken`);
}

function linkAt(index: number): EngineLink {
  return {
    index,
    interface: `tug${index}`,
    subnet: `10.213.${index}.0/30`,
    hostAddress: `10.213.${index}.1`,
    engineAddress: `10.213.${index}.2`,
  };
}

/** Numbers of the links whose addresses this machine uses, from `ip -o -4 addr show`. */
export function parseTakenLinks(output: string): number[] {
  return lines(output).flatMap((line) => {
    const index = / inet 10\.213\.(\d+)\./.exec(line)?.[1];
    return index === undefined ? [] : [Number(index)];
  });
}

/** Creates namespace and link; what stands already stays. */
export async function createNetwork(
  network: EngineNetwork,
  options: CommandOptions,
  onEvent: OnEngineEvent,
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

/** Removes what `createNetwork` made. */
export async function removeNetwork(network: EngineNetwork, options: CommandOptions): Promise<void> {
  const { namespace, link } = network;
  await runCommand('ip', ['netns', 'delete', namespace], options);
  if (link === undefined) return;
  await runCommand('ip', ['link', 'delete', link.interface], options);
}

async function namespaceWorks(namespace: string, options: CommandOptions): Promise<boolean> {
  const result = await runCommand('nsenter', [`--net=/run/netns/${namespace}`, 'true'], options);
  return result.code === 0;
}

async function createLink(namespace: string, link: EngineLink, options: CommandOptions): Promise<void> {
  const inside = ['-n', namespace];
  const standing = await runCommand('ip', [...inside, 'route', 'get', link.hostAddress], options);
  const outer = await runCommand('ip', ['link', 'show', link.interface], options);
  if (standing.code === 0 && standing.stdout.includes('dev uplink') && outer.code === 0) return;
  await runCommand('ip', ['link', 'delete', link.interface], options);
  await ip(options, 'link', 'add', link.interface, 'type', 'veth', 'peer', 'uplink', 'netns', namespace);
  await ip(options, 'addr', 'add', `${link.hostAddress}/30`, 'dev', link.interface);
  await ip(options, 'link', 'set', link.interface, 'up');
  await ip(options, ...inside, 'addr', 'add', `${link.engineAddress}/30`, 'dev', 'uplink');
  await ip(options, ...inside, 'link', 'set', 'uplink', 'up');
  await ip(options, ...inside, 'route', 'add', 'default', 'via', link.hostAddress);
}

async function ip(options: CommandOptions, ...args: string[]): Promise<void> {
  await runChecked('ip', args, options);
}
