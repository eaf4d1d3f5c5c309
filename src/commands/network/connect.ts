import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { int, list, strings, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { networkConnect } from '../../engine/api/networks.ts';
import { parseLink } from '../../values/links.ts';

export default defineCommand({
  summary: 'Connect a container to a network',
  args: [
    { name: 'NETWORK', complete: 'networks' },
    { name: 'CONTAINER', complete: 'unconnected-containers' },
  ],
  options: {
    alias: strings('Alias of the container on the network'),
    'driver-opt': strings('Option of the network driver'),
    'gw-priority': int('The network with the highest one gives the default gateway; may be negative'),
    ip: text('IPv4 address ("172.30.100.104")'),
    ip6: text('IPv6 address ("2001:db8::33")'),
    link: list('Link to another container', { parse: parseLink, complete: 'links' }),
    'link-local-ip': strings('Link-local address of the container'),
  },
  fanOut: 'each',
  mutates: true,
  async run({ args: [id = '', container = ''], options, engine, signal }) {
    const endpoint = {
      IPAMConfig: {
        IPv4Address: options.ip,
        IPv6Address: options.ip6,
        LinkLocalIPs: [...options['link-local-ip']],
      },
      Links: [...options.link],
      Aliases: [...options.alias],
      DriverOpts: driverOptions(options['driver-opt']),
      GwPriority: options['gw-priority'],
    };
    await networkConnect(await engine(), { id, container, endpoint, signal });
    return done;
  },
});

function driverOptions(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...rest] = pair.split('=');
      if (rest.length === 0 || key.trim() === '')
        throw new CliError('invalid key/value pair format in driver options');
      return [key.trim(), rest.join('=').trim()];
    }),
  );
}
