import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { flag } from '../../../cli/option.ts';

export const yesOption = flag('Do not ask', { short: 'y' });

/** Says what is about to be done and asks; without a terminal only `--yes` agrees. Answers whether to go on. */
export async function approved(
  { prompter, streams, program, commandPath }: CommandContext,
  { yes, intent }: { yes: boolean; intent: readonly string[] },
): Promise<boolean> {
  const [first = '', ...steps] = intent;
  await streams.stderr.write(`${first}\n${steps.map((step) => `  - ${step}\n`).join('')}`);
  if (yes) return true;
  if (!prompter.interactive) {
    throw new CliError(
      `nobody is there to be asked: run '${commandPath} --yes' to go on, or see '${program} engine --help'`,
    );
  }
  return prompter.confirm('Go on?');
}
