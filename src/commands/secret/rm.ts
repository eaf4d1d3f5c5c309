import { defineCommand } from '../../cli/define.ts';
import { secretRemove } from '../../engine/api/secrets.ts';
import { removeInTurn } from '../shared/remove-in-turn.ts';

export default defineCommand({
  summary: 'Remove secrets',
  description: 'Remove secrets. One that a service uses cannot be removed.',
  aliases: ['secret remove'],
  args: [{ name: 'SECRET', complete: 'secrets', variadic: true }],
  fanOut: 'each',
  mutates: true,
  run: (ctx) => removeInTurn(ctx, secretRemove),
});
