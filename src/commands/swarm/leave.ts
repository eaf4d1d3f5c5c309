import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { swarmLeave } from '../../engine/api/swarm.ts';

export default defineCommand({
  summary: 'Leave the swarm',
  options: { force: flag('Leave even where that harms the swarm', { short: 'f' }) },
  requires: { swarm: 'active' },
  fanOut: 'each',
  mutates: true,
  async run({ options: { force }, engine, signal }) {
    await swarmLeave(await engine(), { force, signal });
    return text('Node left the swarm.\n');
  },
});
