import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { checkpointCreate } from '../../engine/api/checkpoints.ts';
import { directoryOption } from './shared/options.ts';

export default defineCommand({
  summary: 'Save the state of a running container',
  args: [{ name: 'CONTAINER', complete: 'running-containers' }, { name: 'CHECKPOINT' }],
  options: {
    'checkpoint-dir': directoryOption,
    'leave-running': flag('Let the container run on afterwards'),
  },
  fanOut: 'each',
  mutates: true,
  async run({ args: [id = '', checkpoint = ''], options, engine, signal }) {
    await checkpointCreate(await engine(), {
      id,
      checkpoint,
      dir: options['checkpoint-dir'],
      exit: !options['leave-running'],
      signal,
    });
    return text(`${checkpoint}\n`);
  },
});
