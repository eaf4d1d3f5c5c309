import { defineCommand } from '../../cli/define.ts';
import { done } from '../../cli/result.ts';
import { serviceCreate } from '../../engine/api/services.ts';
import { onManager } from '../shared/on-manager.ts';
import { refuseEnvironmentTrust } from '../shared/content-trust.ts';
import { authForImage } from '../shared/image-auth.ts';
import { pinImage } from '../shared/pin-image.ts';
import { specOptions, toSpec } from './shared/specification.ts';
import { follow, sendOptions, tellWarnings, worldOf } from './shared/submit.ts';

export default defineCommand({
  summary: 'Create a service',
  args: [
    { name: 'IMAGE', complete: 'images' },
    { name: 'COMMAND', complete: 'files', optional: true },
    { name: 'ARG', complete: 'files', optional: true, variadic: true },
  ],
  options: { ...specOptions('create'), ...sendOptions },
  interspersed: false,
  requires: onManager(),
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const { args, options, signal, streams } = ctx;
    const engine = await ctx.engine();
    const wanted = await toSpec(ctx, args, worldOf(ctx, engine));
    refuseEnvironmentTrust(ctx);
    const registryAuth = options['with-registry-auth'] ? await authForImage(ctx, args[0] ?? '') : undefined;
    const resolve = !options['no-resolve-image'];
    const { spec, warning } = await pinImage(engine, wanted, { resolve, registryAuth, signal });
    const { ID, Warnings } = await serviceCreate(engine, { spec, registryAuth, signal });
    await tellWarnings(ctx, [...(Warnings ?? []), warning]);
    await streams.stdout.write(`${ID}\n`);
    await follow(ctx, engine, ID);
    return done;
  },
});
