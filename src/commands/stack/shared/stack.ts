import { CliError } from '../../../cli/errors.ts';
import { text } from '../../../cli/option.ts';
import type { Filters } from '../../../engine/filters.ts';
import { quote } from '../../../values/quote.ts';
import { onManager } from '../../shared/on-manager.ts';

/** The label all parts of a stack carry, with its name. */
export const stackLabel = 'com.docker.stack.namespace';

export const onStackManager = onManager('1.25');

/** What all verbs of stacks take, and heed no more. */
export const stackOptions = {
  orchestrator: text('Orchestrator of the stack', { deprecated: 'option will be ignored' }),
};

/** @throws CliError on a name of nothing but quotes and space */
export function checkStackName(name: string): string {
  if (/^[\s"']*$/.test(name)) throw new CliError(`invalid stack name: ${quote(name)}`);
  return name;
}

/** What belongs to a stack, and is let through by further filters. */
export function ofStack(name: string, filters: Filters = {}): Filters {
  return { ...filters, label: [...(filters['label'] ?? []), `${stackLabel}=${name}`] };
}
