import { formatOption } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { rows, text } from '../../cli/result.ts';
import { systemDiskUsage } from '../../engine/api/system.ts';
import { diskUsageParts, diskUsageView } from '../../views/disk-usage.ts';

export default defineCommand({
  summary: 'Show what takes space on the engine',
  options: {
    format: formatOption,
    verbose: flag('Show each image, container, volume and piece of build cache', { short: 'v' }),
  },
  requires: { api: '1.25' },
  fanOut: 'rows',
  async run({ options: { format, verbose }, engine, signal, clock }) {
    const usage = await systemDiskUsage(await engine(), { signal });
    if (!verbose) return rows(diskUsageParts(usage), diskUsageView, { format, now: clock() });
    const { verboseDiskUsage } = await import('./shared/verbose-disk-usage.ts');
    return text(verboseDiskUsage(usage, format, clock()));
  },
});
