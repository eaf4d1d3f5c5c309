import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { documents } from '../../cli/result.ts';
import { containerInspectRaw } from '../../engine/api/containers.ts';
import { containerInspectResponse } from '../../render/go-types/container.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of containers',
  args: [{ name: 'CONTAINER', variadic: true, complete: 'containers' }],
  options: { format: inspectFormatOption, size: flag('Show how large their files are', { short: 's' }) },
  fanOut: 'rows',
  run({ args, options: { format, size }, engine, signal }) {
    return documents({
      refs: args,
      format,
      fetch: async (id) => ({
        raw: await containerInspectRaw(await engine(), { id, size, signal }),
        type: containerInspectResponse,
      }),
    });
  },
});
