import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { flag, list, map, strings, text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { networkCreate } from '../../engine/api/networks.ts';
import type { NetworkCreateOptions } from '../../engine/types/network.ts';
import { parseLabel } from '../../values/labels.ts';
import { pairsToMap } from '../../values/pairs.ts';
import { toIpam } from './shared/ipam.ts';

const options = {
  attachable: flag('Let containers be attached by hand', { requires: { api: '1.25' } }),
  'aux-address': map("Address kept for the network driver's own use"),
  'config-from': text('Take the configuration from this network', { requires: { api: '1.30' } }),
  'config-only': flag('Make a configuration alone, for others to take', { requires: { api: '1.30' } }),
  driver: text('Driver of the network', { short: 'd', default: 'bridge' }),
  gateway: strings('Gateway of a subnet, IPv4 or IPv6'),
  ingress: flag("Make the swarm's routing mesh", { requires: { api: '1.29' } }),
  internal: flag('Allow no way out of the network'),
  'ip-range': strings('Give out addresses of this part of a subnet alone'),
  'ipam-driver': text('Driver of address management', { default: 'default' }),
  'ipam-opt': map('Option of the address management driver'),
  ipv4: flag('Give out IPv4 addresses', { default: true }),
  ipv6: flag('Give out IPv6 addresses'),
  label: list('Set a label', { parse: parseLabel }),
  opt: map('Option of the driver', { short: 'o' }),
  scope: text('Scope of the network', { requires: { api: '1.30' } }),
  subnet: strings('Subnet in CIDR notation'),
};

export default defineCommand({
  summary: 'Create a network',
  args: [{ name: 'NETWORK' }],
  options,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const [name = ''] = ctx.args;
    const request = toRequest(ctx);
    const { Id } = await networkCreate(await ctx.engine(), { name, options: request, signal: ctx.signal });
    return textResult(`${Id}\n`);
  },
});

function toRequest({
  options: flags,
  changed,
}: Pick<CommandContext<typeof options>, 'options' | 'changed'>): NetworkCreateOptions {
  return {
    Driver: flags.driver,
    Options: flags.opt,
    IPAM: toIpam({
      driver: flags['ipam-driver'],
      subnets: flags.subnet,
      ranges: flags['ip-range'],
      gateways: flags.gateway,
      auxAddresses: flags['aux-address'],
      options: flags['ipam-opt'],
    }),
    Internal: flags.internal,
    ...(changed('ipv4') && { EnableIPv4: flags.ipv4 }),
    ...(changed('ipv6') && { EnableIPv6: flags.ipv6 }),
    Attachable: flags.attachable,
    Ingress: flags.ingress,
    Scope: flags.scope,
    ConfigOnly: flags['config-only'],
    ...(flags['config-from'] && { ConfigFrom: { Network: flags['config-from'] } }),
    Labels: pairsToMap(flags.label),
  };
}
