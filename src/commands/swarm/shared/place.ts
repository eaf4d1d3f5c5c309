import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { text, type Option } from '../../../cli/option.ts';
import { resolveTcp } from '../../../engine/endpoint.ts';
import type { NodeAvailability } from '../../../engine/types/node.ts';
import { splitHostPort } from '../../../values/host-port.ts';
import { quote } from '../../../values/quote.ts';

const anyAddress = '0.0.0.0:2377';

/** What is left out of an address is taken from the one before. */
const listenAddress: Option<string> = {
  help: 'Where to listen (<ip|interface>[:port])',
  typeName: 'node-addr',
  default: anyAddress,
  defaultText: anyAddress,
  set: (raw, current) => resolveTcp(raw, splitHostPort(current)).slice('tcp://'.length),
};

const availabilities: readonly string[] = ['active', 'pause', 'drain'] satisfies NodeAvailability[];

/** Where a node that begins or joins a swarm is found, and whether it takes tasks. */
export const placeOptions = {
  'advertise-addr': text('Where others find the node (<ip|interface>[:port])'),
  availability: text('Whether the node takes tasks ("active", "pause", "drain")', {
    default: 'active',
    choices: availabilities,
  }),
  'data-path-addr': text('Where containers of other nodes find those of this one (<ip|interface>)', {
    requires: { api: '1.31' },
  }),
  'listen-addr': listenAddress,
};

/** The part of a request that is alike for who begins a swarm and who joins one. */
export function toPlace({
  options,
  changed,
}: Pick<CommandContext<typeof placeOptions>, 'options' | 'changed'>) {
  return {
    ListenAddr: options['listen-addr'],
    AdvertiseAddr: options['advertise-addr'],
    DataPathAddr: options['data-path-addr'],
    Availability: changed('availability') ? checkAvailability(options.availability) : ('' as const),
  };
}

function checkAvailability(raw: string): NodeAvailability {
  const availability = raw.toLowerCase();
  if (isAvailability(availability)) return availability;
  throw new CliError(`invalid availability ${quote(raw)}, only active, pause and drain are supported`);
}

function isAvailability(text: string): text is NodeAvailability {
  return availabilities.includes(text);
}
