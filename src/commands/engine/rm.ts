import { defineCommand } from '../../cli/define.ts';
import { done, outcomes } from '../../cli/result.ts';
import { enginePaths } from '../../embedded/layout.ts';
import { removeEngine } from '../../embedded/remove.ts';
import { engineStatus } from '../../embedded/status.ts';
import { requireRoot } from '../../embedded/stop.ts';
import { approved, yesOption } from './shared/approval.ts';
import { removeEngineContext } from './shared/context.ts';
import { explaining } from './shared/failure.ts';
import { defaultName, embeddedHost } from './shared/host.ts';

export default defineCommand({
  summary: 'Remove private engines with all they hold',
  args: [{ name: 'NAME', optional: true, variadic: true }],
  options: { yes: yesOption },
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const host = embeddedHost(ctx);
    const names = ctx.args.length > 0 ? ctx.args : [defaultName];
    const found = await explaining(async () => {
      requireRoot(host, 'removing');
      return Promise.all(names.map((name) => engineStatus(name, host)));
    });
    const intent = [
      'This removes for good:',
      ...found.map(({ name, data }) => `engine ${name}: images, containers and volumes in ${data}`),
    ];
    if (!(await approved(ctx, { yes: ctx.options.yes, intent }))) return done;
    return outcomes(names, (name) =>
      explaining(async () => {
        await removeEngine(name, host, { signal: ctx.signal });
        removeEngineContext(ctx, name, enginePaths(name, host).socket);
        return name;
      }),
    );
  },
});
