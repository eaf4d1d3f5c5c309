import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { noted, text } from '../../cli/result.ts';
import { DEFAULT_CONTEXT } from '../../contexts/metadata.ts';
import { overrideWarning } from '../../contexts/resolve.ts';
import { useContext } from '../../contexts/use.ts';
import { quote } from '../../values/quote.ts';

export default defineCommand({
  summary: 'Make a context the current one',
  // Any number, for docker words a wrong one differently here.
  args: [{ name: 'CONTEXT', optional: true, variadic: true, complete: 'contexts' }],
  usage: 'CONTEXT',
  fanOut: 'refuse',
  check({ args }) {
    if (args.length !== 1) throw new CliError(`accepts 1 arg(s), received ${args.length}`);
  },
  run({ args: [name = ''], contexts, config, env }) {
    useContext(contexts.store(), config(), name);
    const warning = name === DEFAULT_CONTEXT ? undefined : overrideWarning(env, name);
    const notes = [`Current context is now ${quote(name)}`, ...(warning === undefined ? [] : [warning])];
    return noted(text(`${name}\n`), ...notes);
  },
});
