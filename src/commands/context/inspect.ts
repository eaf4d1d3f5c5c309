import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { documents } from '../../cli/result.ts';
import { inspectContext } from '../../contexts/describe.ts';
import { contextDocument } from '../../render/go-types/context.ts';

export default defineCommand({
  summary: 'Show everything that is known of contexts',
  description: 'Show everything that is known of contexts: the current one, or those named',
  args: [{ name: 'CONTEXT', optional: true, variadic: true, complete: 'contexts' }],
  usage: '[OPTIONS] [CONTEXT] [CONTEXT...]',
  options: { format: inspectFormatOption },
  fanOut: 'refuse',
  run({ args, options: { format }, contexts }) {
    const store = contexts.store();
    return documents({
      refs: args.length > 0 ? args : [contexts.name()],
      format,
      fetch: async (name) => ({ data: contextDocument(inspectContext(store, name)) }),
    });
  },
});
