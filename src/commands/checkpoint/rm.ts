import { defineCommand } from '../../cli/define.ts';
import { done } from '../../cli/result.ts';
import { checkpointRemove } from '../../engine/api/checkpoints.ts';
import { directoryOption } from './shared/options.ts';

export default defineCommand({
  summary: 'Remove a checkpoint of a container',
  aliases: ['checkpoint remove'],
  args: [{ name: 'CONTAINER', complete: 'containers' }, { name: 'CHECKPOINT' }],
  options: { 'checkpoint-dir': directoryOption },
  fanOut: 'each',
  mutates: true,
  async run({ args: [id = '', checkpoint = ''], options: { 'checkpoint-dir': dir }, engine, signal }) {
    await checkpointRemove(await engine(), { id, checkpoint, dir, signal });
    return done;
  },
});
