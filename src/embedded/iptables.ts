import { lstat, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from './command.ts';
import type { CommandOptions } from './command.ts';
import { findProgram } from './host.ts';
import { withFolderFirst } from './programs.ts';

/**
 * The environment with an iptables that works in the namespace. An installed one is on PATH; an unpacked one needs
 * links, to the variant this kernel answers to.
 */
export async function withIptables(
  env: Readonly<Record<string, string>>,
  bin: string,
  namespace: string,
  options: CommandOptions,
): Promise<Record<string, string>> {
  const path = env['PATH'] ?? '';
  if (findProgram('iptables', path) !== undefined) return { ...env };
  const enter = [`--net=/run/netns/${namespace}`, 'iptables', '--wait', '-t', 'nat', '-S'];
  const linked = withFolderFirst(env, bin);
  for (const variant of ['legacy', 'nft'] as const) {
    if (!(await linkIptables(bin, variant, path))) continue;
    const result = await runCommand('nsenter', enter, { ...options, env: linked });
    if (result.code === 0) return linked;
  }
  return { ...env };
}

/**
 * Gives `iptables` and `ip6tables` of unpacked packages their names: an installed package gets them from the
 * alternatives system. `variant` is the kernel's interface they speak to. False if that variant is not on `path`.
 */
async function linkIptables(bin: string, variant: 'legacy' | 'nft', path: string): Promise<boolean> {
  const program = findProgram(`xtables-${variant}-multi`, path);
  if (program === undefined) return false;
  await mkdir(bin, { recursive: true });
  for (const name of ['iptables', 'ip6tables']) {
    const link = join(bin, name);
    if (await lstat(link).catch(() => undefined)) await rm(link);
    await symlink(program, link);
  }
  return true;
}
