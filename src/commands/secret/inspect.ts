import { defineCommand } from '../../cli/define.ts';
import { secretInspectRaw } from '../../engine/api/secrets.ts';
import { swarmSecret } from '../../render/go-types/swarm-files.ts';
import { describeSecret, secretView } from '../../views/secret.ts';
import { inspectOrDescribe, prettyInspectOptions } from '../shared/pretty-inspect.ts';

export default defineCommand({
  summary: 'Show everything the engine knows of secrets',
  args: [{ name: 'SECRET', complete: 'secrets', variadic: true }],
  options: prettyInspectOptions,
  fanOut: 'rows',
  run: (ctx) =>
    inspectOrDescribe(ctx, {
      fetch: async (id) => secretInspectRaw(await ctx.engine(), { id, signal: ctx.signal }),
      document: (raw) => ({ raw, type: swarmSecret }),
      describe: describeSecret,
      view: secretView,
    }),
});
