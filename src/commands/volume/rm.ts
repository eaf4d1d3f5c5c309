import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { outcomes } from '../../cli/result.ts';
import { volumeRemove } from '../../engine/api/volumes.ts';

export default defineCommand({
  summary: 'Remove volumes',
  description: 'Remove volumes. One that a container uses cannot be removed.',
  aliases: ['volume remove'],
  args: [{ name: 'VOLUME', variadic: true, complete: 'volumes' }],
  options: { force: flag('An absent one is no error', { short: 'f', requires: { api: '1.25' } }) },
  fanOut: 'each',
  mutates: true,
  async run({ args, options: { force }, engine: getEngine, signal }) {
    const engine = await getEngine();
    return outcomes(
      args,
      async (name) => {
        await volumeRemove(engine, { name, force, signal });
        return name;
      },
      { parallel: 1 },
    );
  },
});
