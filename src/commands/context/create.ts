import { defineCommand } from '../../cli/define.ts';
import { text as textOption } from '../../cli/option.ts';
import { noted, text } from '../../cli/result.ts';
import { createContext } from '../../contexts/create.ts';
import { quote } from '../../values/quote.ts';
import { descriptionOptions, endpointKeys, exampleEndpoint } from './shared/endpoint-options.ts';

const summary = 'Create a context';

export default defineCommand({
  summary,
  description: `${summary}\n\n${endpointKeys}`,
  examples: `{program} context create lab --description "the lab" --docker ${exampleEndpoint}`,
  args: [{ name: 'CONTEXT', complete: 'none' }],
  options: {
    ...descriptionOptions,
    from: textOption('Context to make it a copy of', { complete: 'contexts' }),
  },
  fanOut: 'refuse',
  run({ args: [name = ''], options, contexts }) {
    createContext(contexts.store(), { name, current: contexts.name(), ...options });
    return noted(text(`${name}\n`), `Successfully created context ${quote(name)}`);
  },
});
