import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';

/** Trust is read here, and keys are kept; what is signed is another client's work. */
export function refuseSigning({
  program,
  commandPath,
}: Pick<CommandContext, 'program' | 'commandPath'>): never {
  throw new CliError(`signing is not supported by ${program} (asked for by ${commandPath})`);
}
