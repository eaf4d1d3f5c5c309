import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag, uint, type Option } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { swarmInit } from '../../engine/api/swarm.ts';
import type { SwarmInitRequest } from '../../engine/types/swarm.ts';
import { parseCidrs } from '../../values/cidr.ts';
import { fetchUnlockKey, joinInstructions, unlockInstructions } from './shared/instructions.ts';
import { placeOptions, toPlace } from './shared/place.ts';
import { emptySpec, mergeSpec, specOptions } from './shared/spec.ts';

const addressPools: Option<readonly string[]> = {
  help: 'Subnet in CIDR notation to take networks from, and so for further ones',
  typeName: 'ipNetSlice',
  default: [],
  defaultText: '[]',
  requires: { api: '1.39' },
  set: (raw, current) => [...current, ...parseCidrs(raw)],
};

const options = {
  ...placeOptions,
  ...specOptions,
  'data-path-port': uint('Port between containers of different nodes (1024 - 49151; 0: 4789)', {
    bits: 32,
    requires: { api: '1.40' },
  }),
  'default-addr-pool': addressPools,
  'default-addr-pool-mask-length': uint('Length of the mask of networks from these subnets', {
    bits: 32,
    default: 24,
    requires: { api: '1.39' },
  }),
  'force-new-cluster': flag('Begin anew from what this manager knows of its swarm'),
};

type InitInput = Pick<CommandContext<typeof options>, 'options' | 'changed'>;

export default defineCommand({
  summary: 'Begin a swarm, with this node as its first manager',
  options,
  fanOut: 'refuse',
  mutates: true,
  run: (ctx) => text(begin(ctx, toRequest(ctx))),
});

function toRequest(input: InitInput): SwarmInitRequest {
  const { options: flags } = input;
  return {
    ...toPlace(input),
    DataPathPort: flags['data-path-port'],
    DefaultAddrPool: flags['default-addr-pool'],
    SubnetSize: flags['default-addr-pool-mask-length'],
    ForceNewCluster: flags['force-new-cluster'],
    AutoLockManagers: flags.autolock,
    Spec: mergeSpec(emptySpec, input),
  };
}

async function* begin(
  { engine: getEngine, program, signal }: Pick<CommandContext, 'engine' | 'program' | 'signal'>,
  request: SwarmInitRequest,
): AsyncGenerator<string> {
  const engine = await getEngine();
  const nodeId = await swarmInit(engine, { request, signal }).catch(explainAddress);
  yield `Swarm initialized: current node (${nodeId}) is now a manager.\n\n`;
  yield joinInstructions(engine, { nodeId, role: 'worker', program, signal });
  yield `To add a manager to this swarm, run '${program} swarm join-token manager' and follow the instructions.\n`;
  if (request.AutoLockManagers) yield unlockInstructions(await fetchUnlockKey(engine, signal), program);
}

/** What the engine says where it cannot tell which of its addresses others shall use. */
const unsure = ['could not choose an IP address to advertise', "could not find the system's IP address"];

function explainAddress(error: unknown): never {
  const message = messageOf(error);
  if (!unsure.some((words) => message.includes(words))) throw error;
  throw new CliError(`${message} - specify one with --advertise-addr`, 1, { cause: error });
}
