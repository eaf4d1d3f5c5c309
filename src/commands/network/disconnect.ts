import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { networkDisconnect } from '../../engine/api/networks.ts';

export default defineCommand({
  summary: 'Disconnect a container from a network',
  args: [
    { name: 'NETWORK', complete: 'networks' },
    { name: 'CONTAINER', complete: 'connected-containers' },
  ],
  options: { force: flag('Disconnect it even if it does not answer', { short: 'f' }) },
  fanOut: 'each',
  mutates: true,
  async run({ args: [id = '', container = ''], options: { force }, engine, signal }) {
    await networkDisconnect(await engine(), { id, container, force, signal });
    return done;
  },
});
