import { defineCommand } from '../../cli/define.ts';
import { done } from '../../cli/result.ts';
import { serviceInspect, serviceUpdate } from '../../engine/api/services.ts';
import { onManager } from '../shared/on-manager.ts';
import { pinImage } from '../shared/pin-image.ts';
import { follow, tellWarnings, waitOptions } from './shared/submit.ts';

export default defineCommand({
  summary: 'Take back the last update of a service',
  args: [{ name: 'SERVICE', complete: 'services' }],
  options: waitOptions,
  requires: onManager('1.31'),
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const {
      args: [name = ''],
      signal,
      streams,
    } = ctx;
    const engine = await ctx.engine();
    const { ID: id, Version, Spec } = await serviceInspect(engine, { id: name, signal });
    const { spec } = await pinImage(engine, Spec, { resolve: false });
    const { Warnings } = await serviceUpdate(engine, {
      id,
      version: Version.Index,
      spec,
      rollback: 'previous',
      signal,
    });
    await tellWarnings(ctx, Warnings);
    await streams.stdout.write(`${name}\n`);
    await follow(ctx, engine, name);
    return done;
  },
});
