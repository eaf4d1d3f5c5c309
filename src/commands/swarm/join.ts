import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { swarmJoin } from '../../engine/api/swarm.ts';
import { systemInfo } from '../../engine/api/system.ts';
import type { SwarmJoinRequest } from '../../engine/types/swarm.ts';
import { placeOptions, toPlace } from './shared/place.ts';

const options = { ...placeOptions, token: text('Token that lets the node in') };

export default defineCommand({
  summary: 'Join a swarm as a worker or manager, whichever the token is for',
  args: [{ name: 'HOST:PORT', complete: 'none' }],
  options,
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const { engine: getEngine, signal } = ctx;
    const engine = await getEngine();
    await swarmJoin(engine, { request: toRequest(ctx), signal });
    const { Swarm } = await systemInfo(engine, { signal });
    const role = Swarm.ControlAvailable ? 'manager' : 'worker';
    return textResult(`This node joined a swarm as a ${role}.\n`);
  },
});

function toRequest(
  input: Pick<CommandContext<typeof options>, 'options' | 'args' | 'changed'>,
): SwarmJoinRequest {
  const [remote = ''] = input.args;
  return { ...toPlace(input), RemoteAddrs: [remote], JoinToken: input.options.token };
}
