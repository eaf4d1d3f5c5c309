import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { documents } from '../../cli/result.ts';
import { networkInspectRaw } from '../../engine/api/networks.ts';
import { networkInspect } from '../../render/go-types/network.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of networks',
  args: [{ name: 'NETWORK', variadic: true, complete: 'networks' }],
  options: { format: inspectFormatOption, verbose: flag('Show services and tasks too', { short: 'v' }) },
  fanOut: 'rows',
  run({ args, options: { format, verbose }, engine, signal }) {
    return documents({
      refs: args,
      format,
      fetch: async (id) => ({
        raw: await networkInspectRaw(await engine(), { id, verbose, signal }),
        type: networkInspect,
      }),
    });
  },
});
