import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { flag } from '../../../cli/option.ts';

export const yesOption = flag('Do not ask', { short: 'y' });

/** Says what is about to be done and asks; without a terminal only `--yes` agrees. Answers whether to go on. */
export async function approved(
  context: CommandContext,
  { yes, intent }: { yes: boolean; intent: readonly string[] },
): Promise<boolean> {
  const { prompter, streams, commandPath } = context;
  const [first = '', ...steps] = intent;
  await streams.stderr.write(`${first}\n${steps.map((step) => `  - ${step}\n`).join('')}`);
  if (yes) return true;
  if (!prompter.interactive) {
    throw new CliError(`there is no terminal to ask at: '${commandPath} --yes' goes on without asking`);
  }
  if (await prompter.confirm('Go on?')) return true;
  await context.warn('Nothing was changed.');
  return false;
}
