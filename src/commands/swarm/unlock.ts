import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import { swarmUnlock } from '../../engine/api/swarm.ts';
import { systemInfo } from '../../engine/api/system.ts';

export default defineCommand({
  summary: 'Unlock a manager that started locked',
  description: 'Unlock a manager that started locked. The key is asked for, or read from standard input.',
  requires: { swarm: 'manager' },
  fanOut: 'refuse',
  mutates: true,
  async run({ engine: getEngine, prompter, signal }) {
    const engine = await getEngine();
    const { LocalNodeState } = (await systemInfo(engine, { signal })).Swarm;
    if (LocalNodeState === 'inactive') throw new CliError('Error: This node is not part of a swarm');
    if (LocalNodeState !== 'locked' && LocalNodeState !== '')
      throw new CliError('Error: swarm is not locked');
    await swarmUnlock(engine, { key: await readKey(prompter), signal });
    return done;
  },
});

function readKey(prompter: CommandContext['prompter']): Promise<string> {
  return prompter.interactive ? prompter.password('Enter unlock key: ') : prompter.line('');
}
