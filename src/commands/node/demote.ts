import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { changeRole } from './shared/change.ts';
import { onManager } from './shared/requires.ts';

export default defineCommand({
  summary: 'Make managers workers',
  args: [{ name: 'NODE', variadic: true }],
  requires: onManager,
  fanOut: 'each',
  mutates: true,
  run: (ctx) => text(changeRole(ctx, 'worker', (ref) => `Manager ${ref} demoted in the swarm.`)),
});
