import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { changeRole } from './shared/change.ts';

export default defineCommand({
  summary: 'Make nodes managers',
  args: [{ name: 'NODE', complete: 'nodes', variadic: true }],
  fanOut: 'each',
  mutates: true,
  run: (ctx) => text(changeRole(ctx, 'manager', (ref) => `Node ${ref} promoted to a manager in the swarm.`)),
});
