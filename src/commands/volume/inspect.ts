import { inspectFormatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { documents } from '../../cli/result.ts';
import { volumeInspectRaw } from '../../engine/api/volumes.ts';
import { volume } from '../../render/go-types/volume.ts';
import { decode } from '../../render/inspect.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of volumes',
  args: [{ name: 'VOLUME', variadic: true, complete: 'volumes' }],
  options: { format: inspectFormatOption },
  fanOut: 'rows',
  run({ args, options: { format }, engine, signal }) {
    return documents({
      refs: args,
      format,
      // docker shows its own type here, with the fields in its order.
      fetch: async (name) => ({
        data: decode(await volumeInspectRaw(await engine(), { name, signal }), volume),
      }),
    });
  },
});
