import { runChecked, runCommand } from '../../../src/embedded/command.ts';

export interface Link {
  /** an address for each namespace, in their order */
  readonly addresses: readonly string[];
  unlink(): Promise<void>;
}

const device = 'swarm';

/** Joins network namespaces by a bridge in one of its own, where no engine's firewall stands between them. */
export async function linkNamespaces(
  name: string,
  namespaces: readonly string[],
  env: Record<string, string>,
): Promise<Link> {
  const ip = (...args: string[]) => runChecked('ip', args, { env });
  // An interrupted run may have left its own.
  await runCommand('ip', ['netns', 'delete', name], { env });
  await ip('netns', 'add', name);
  await ip('-n', name, 'link', 'add', device, 'type', 'bridge');
  await ip('-n', name, 'link', 'set', device, 'up');
  const addresses = namespaces.map((_, index) => `10.214.0.${index + 1}`);
  for (const [index, namespace] of namespaces.entries()) {
    const port = `port${index}`;
    await ip('-n', name, 'link', 'add', port, 'type', 'veth', 'peer', device, 'netns', namespace);
    await ip('-n', name, 'link', 'set', port, 'master', device, 'up');
    await ip('-n', namespace, 'addr', 'add', `${addresses[index]}/24`, 'dev', device);
    await ip('-n', namespace, 'link', 'set', device, 'up');
  }
  return { addresses, unlink: async () => void (await ip('netns', 'delete', name)) };
}
