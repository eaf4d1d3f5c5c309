import { defineCommand } from '../../cli/define.ts';
import { configInspectRaw } from '../../engine/api/configs.ts';
import { swarmConfig } from '../../render/go-types/swarm-files.ts';
import { describeConfig, configView } from '../../views/config.ts';
import { inspectOrDescribe, prettyInspectOptions } from '../shared/pretty-inspect.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of configs',
  args: [{ name: 'CONFIG', complete: 'configs', variadic: true }],
  options: prettyInspectOptions,
  fanOut: 'rows',
  run: (ctx) =>
    inspectOrDescribe(ctx, {
      fetch: async (id) => configInspectRaw(await ctx.engine(), { id, signal: ctx.signal }),
      document: (raw) => ({ raw, type: swarmConfig }),
      describe: describeConfig,
      view: configView,
    }),
});
