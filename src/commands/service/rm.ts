import { defineCommand } from '../../cli/define.ts';
import { serviceRemove } from '../../engine/api/services.ts';
import { onManager } from '../shared/on-manager.ts';
import { removeInTurn } from '../shared/remove-in-turn.ts';

export default defineCommand({
  summary: 'Remove services',
  aliases: ['service remove'],
  args: [{ name: 'SERVICE', complete: 'services', variadic: true }],
  usage: 'SERVICE [SERVICE...]',
  requires: onManager(),
  fanOut: 'each',
  mutates: true,
  run: (ctx) => removeInTurn(ctx, serviceRemove),
});
