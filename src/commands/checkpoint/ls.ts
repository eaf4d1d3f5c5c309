import { defineCommand } from '../../cli/define.ts';
import { rows } from '../../cli/result.ts';
import { checkpointList } from '../../engine/api/checkpoints.ts';
import { checkpointView } from '../../views/checkpoint.ts';
import { directoryOption } from './shared/options.ts';

export default defineCommand({
  summary: 'List the checkpoints of a container',
  aliases: ['checkpoint list'],
  args: [{ name: 'CONTAINER', complete: 'containers' }],
  options: { 'checkpoint-dir': directoryOption },
  fanOut: 'rows',
  async run({ args: [id = ''], options: { 'checkpoint-dir': dir }, engine, clock, signal }) {
    const checkpoints = await checkpointList(await engine(), { id, dir, signal });
    return rows(checkpoints ?? [], checkpointView, { now: clock() });
  },
});
