import { readFile, writeFile } from 'node:fs/promises';

import { describeFailure, runChecked, runCommand } from './command.ts';
import type { CommandOptions } from './command.ts';
import type { OnLifecycleEvent } from './events.ts';
import type { EngineLink } from './types.ts';

const forwarding = '/proc/sys/net/ipv4/ip_forward';

/**
 * Lets an engine out to the networks of this machine by address translation. Where that cannot be, it warns: an engine
 * without a way out is still of use.
 */
export async function openWayOut(
  link: EngineLink,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<void> {
  try {
    await translate(link, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    const message = `the engine cannot reach other networks: ${describeFailure(error)}`;
    onEvent({ type: 'warning', message });
  }
  const servers = await loopbackResolvers();
  if (servers.length > 0) {
    const message = `names may not resolve in the engine: ${servers.join(', ')} answers on this machine's loopback only`;
    onEvent({ type: 'warning', message });
  }
}

/** Takes the rules back. Forwarding stays on: another may have come to need it. */
export async function closeWayOut(link: EngineLink, options: CommandOptions): Promise<void> {
  for (const { table, args } of translationRules(link)) {
    await runCommand('iptables', ['--wait', '-t', table, '-D', ...args], options).catch(() => undefined);
  }
}

async function translate(link: EngineLink, options: CommandOptions): Promise<void> {
  for (const { table, args } of translationRules(link)) {
    const rule = ['--wait', '-t', table];
    const present = await runCommand('iptables', [...rule, '-C', ...args], options);
    if (present.code !== 0) await runChecked('iptables', [...rule, '-I', ...args], options);
  }
  if ((await readFile(forwarding, 'utf8')).trim() !== '1') await writeFile(forwarding, '1');
}

function translationRules(link: EngineLink): { table: string; args: string[] }[] {
  return [
    {
      table: 'nat',
      args: ['POSTROUTING', '-s', link.subnet, '!', '-o', link.interface, '-j', 'MASQUERADE'],
    },
    { table: 'filter', args: ['FORWARD', '-i', link.interface, '-j', 'ACCEPT'] },
    { table: 'filter', args: ['FORWARD', '-o', link.interface, '-j', 'ACCEPT'] },
  ];
}

/** The name servers of this machine if all of them are on its loopback, out of reach of an engine. */
async function loopbackResolvers(): Promise<string[]> {
  const content = await readFile('/etc/resolv.conf', 'utf8').catch(() => '');
  const servers = [...content.matchAll(/^\s*nameserver\s+(\S+)/gm)].map((match) => match[1] ?? '');
  return servers.every((server) => /^(127\.|::1$)/.test(server)) ? servers : [];
}
