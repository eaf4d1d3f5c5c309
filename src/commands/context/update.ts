import { defineCommand } from '../../cli/define.ts';
import { noted, text } from '../../cli/result.ts';
import { updateContext } from '../../contexts/update.ts';
import { quote } from '../../values/quote.ts';
import { descriptionOptions, endpointKeys, exampleEndpoint } from './shared/endpoint-options.ts';

const summary = 'Change a context';

export default defineCommand({
  summary,
  description: `${summary}\n\n${endpointKeys}`,
  examples: `{program} context update lab --description "the lab" --docker ${exampleEndpoint}`,
  args: [{ name: 'CONTEXT', complete: 'contexts' }],
  options: descriptionOptions,
  fanOut: 'refuse',
  run({ args: [name = ''], options, contexts }) {
    updateContext(contexts.store(), { name, ...options });
    return noted(text(`${name}\n`), `Successfully updated context ${quote(name)}`);
  },
});
