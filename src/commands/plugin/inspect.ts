import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { documents } from '../../cli/result.ts';
import { pluginInspectRaw } from '../../engine/api/cluster-objects.ts';
import { plugin } from '../../render/go-types/plugin.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of plugins',
  args: [{ name: 'PLUGIN', complete: 'plugins', variadic: true }],
  options: { format: inspectFormatOption },
  fanOut: 'rows',
  run({ args, options: { format }, engine, signal }) {
    return documents({
      refs: args,
      format,
      fetch: async (id) => ({ raw: await pluginInspectRaw(await engine(), { id, signal }), type: plugin }),
    });
  },
});
