import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { engineStatus } from '../../embedded/status.ts';
import { stopEngine } from '../../embedded/stop.ts';
import { explaining } from './shared/failure.ts';
import { defaultName, embeddedHost } from './shared/host.ts';

export default defineCommand({
  summary: 'Stop private engines and their containers',
  args: [{ name: 'NAME', optional: true, variadic: true }],
  fanOut: 'refuse',
  mutates: true,
  run(ctx) {
    const host = embeddedHost(ctx);
    const names = ctx.args.length > 0 ? ctx.args : [defaultName];
    return outcomes(names, (name) =>
      explaining(async () => {
        await engineStatus(name, host);
        await stopEngine(name, host, { signal: ctx.signal });
        return name;
      }),
    );
  },
});
