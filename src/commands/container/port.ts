import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { text } from '../../cli/result.ts';
import { joinHostPort } from '../../values/host-port.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { containerInspect } from '../../engine/api/containers.ts';
import type { PortBinding, PortMap } from '../../engine/types/container.ts';
import { unsignedInteger } from '../../values/integers.ts';

export default defineCommand({
  summary: 'Show where the ports of a container are published',
  aliases: ['port'],
  args: [
    { name: 'CONTAINER', complete: 'running-containers' },
    { name: 'PRIVATE_PORT[/PROTO]', optional: true },
  ],
  fanOut: 'prefix',
  async run(ctx) {
    const [id = '', port = ''] = ctx.args;
    const { NetworkSettings } = await containerInspect(await ctx.engine(), { id, signal: ctx.signal });
    const ports = NetworkSettings.Ports ?? {};
    const lines = port === '' ? allMappings(ports) : mappingsOf(ports, port, id);
    return text(
      lines
        .toSorted(compareNatural)
        .map((line) => `${line}\n`)
        .join(''),
    );
  },
});

function allMappings(ports: PortMap): string[] {
  return Object.entries(ports).flatMap(([from, bindings]) =>
    (bindings ?? []).map((binding) => `${from} -> ${hostPort(binding)}`),
  );
}

function mappingsOf(ports: PortMap, wanted: string, container: string): string[] {
  const [port = '', protocol = ''] = wanted.split(/\/(.*)/s);
  try {
    unsignedInteger(port, 10, 16);
  } catch (error) {
    throw new CliError(`Error: invalid port (${port}): ${(error as Error).message}`);
  }
  const bindings = ports[`${port}/${protocol || 'tcp'}`] ?? [];
  if (bindings.length === 0) {
    throw new CliError(`Error: No public port '${wanted}' published for ${container}`);
  }
  return bindings.map(hostPort);
}

function hostPort({ HostIp, HostPort }: PortBinding): string {
  return joinHostPort(HostIp, HostPort);
}
