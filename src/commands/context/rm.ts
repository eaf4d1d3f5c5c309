import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { outcomes } from '../../cli/result.ts';
import { removeContext } from '../../contexts/remove.ts';

export default defineCommand({
  summary: 'Remove contexts',
  aliases: ['context remove'],
  args: [{ name: 'CONTEXT', variadic: true, complete: 'contexts' }],
  usage: 'CONTEXT [CONTEXT...]',
  options: { force: flag('Remove the current context too; an absent one is no error', { short: 'f' }) },
  fanOut: 'refuse',
  run({ args, options: { force }, contexts, config }) {
    const store = contexts.store();
    const current = contexts.name();
    const remove = async (name: string) => {
      removeContext(store, config(), { name, current, force });
      return name;
    };
    return outcomes(args, remove, { parallel: 1 });
  },
});
