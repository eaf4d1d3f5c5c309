import { formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { noted, rows } from '../../cli/result.ts';
import { summarizeContexts } from '../../contexts/describe.ts';
import { overrideWarning } from '../../contexts/resolve.ts';
import { contextView } from '../../views/context.ts';

export default defineCommand({
  summary: 'List contexts',
  aliases: ['context list'],
  options: { format: formatOption, quiet: flag('Show the names alone', { short: 'q' }) },
  fanOut: 'refuse',
  run({ options: { format, quiet }, contexts, env, clock }) {
    const summaries = summarizeContexts(contexts.store(), contexts.name());
    const list = rows(summaries, contextView, { format, quiet, now: clock() });
    const warning = overrideWarning(env);
    return warning === undefined ? list : noted(list, warning);
  },
});
