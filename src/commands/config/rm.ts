import { defineCommand } from '../../cli/define.ts';
import { configRemove } from '../../engine/api/configs.ts';
import { removeInTurn } from '../shared/remove-in-turn.ts';

export default defineCommand({
  summary: 'Remove configs',
  description: 'Remove configs. One that a service uses cannot be removed.',
  aliases: ['config remove'],
  args: [{ name: 'CONFIG', complete: 'configs', variadic: true }],
  fanOut: 'each',
  mutates: true,
  run: (ctx) => removeInTurn(ctx, configRemove),
});
