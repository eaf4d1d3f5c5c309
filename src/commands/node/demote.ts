import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { changeRole } from './shared/change.ts';

export default defineCommand({
  summary: 'Make managers workers',
  args: [{ name: 'NODE', complete: 'nodes', variadic: true }],
  fanOut: 'each',
  mutates: true,
  run: (ctx) => text(changeRole(ctx, 'worker', (ref) => `Manager ${ref} demoted in the swarm.`)),
});
