import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag, type OptionRecord } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { serviceInspect, serviceUpdate } from '../../engine/api/services.ts';
import { onManager } from '../shared/on-manager.ts';
import { refuseEnvironmentTrust } from '../shared/content-trust.ts';
import { authForImage } from '../shared/image-auth.ts';
import { pinImage } from '../shared/pin-image.ts';
import { since } from './shared/options.ts';
import { patchSpec, specOptions } from './shared/specification.ts';
import { follow, sendOptions, tellWarnings, waitOptions, worldOf } from './shared/submit.ts';

const options: OptionRecord & typeof sendOptions & { rollback: ReturnType<typeof flag> } = {
  ...specOptions('update'),
  ...sendOptions,
  rollback: flag('Go back to what the service was before its last update', since('1.25')),
};

export default defineCommand({
  summary: 'Change a service',
  args: [{ name: 'SERVICE', complete: 'services' }],
  options,
  requires: onManager(),
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const {
      args: [name = ''],
      changed,
      options: given,
      signal,
      streams,
    } = ctx;
    const engine = await ctx.engine();
    const { ID: id, Version, Spec } = await serviceInspect(engine, { id: name, signal });
    if (given.rollback) refuseOthers(ctx);
    const wanted = await patchSpec(Spec, ctx, worldOf(ctx, engine));
    if (changed('image')) refuseEnvironmentTrust(ctx);
    const image = wanted.TaskTemplate.ContainerSpec?.Image ?? '';
    const registryAuth = given['with-registry-auth'] ? await authForImage(ctx, image) : undefined;
    const resolve = changed('image') && !given['no-resolve-image'];
    const { spec, warning } = await pinImage(engine, wanted, { resolve, registryAuth, signal });
    const { Warnings } = await serviceUpdate(engine, {
      id,
      version: Version.Index,
      spec,
      registryAuth,
      registryAuthFrom: registryAuth === undefined ? 'spec' : undefined,
      rollback: given.rollback ? 'previous' : undefined,
      signal,
    });
    await tellWarnings(ctx, [...(Warnings ?? []), warning]);
    await streams.stdout.write(`${name}\n`);
    await follow(ctx, engine, name);
    return done;
  },
});

function refuseOthers({ changed }: Pick<CommandContext, 'changed'>): void {
  const fitting = ['rollback', ...Object.keys(waitOptions)];
  if (Object.keys(options).some((name) => changed(name) && !fitting.includes(name))) {
    throw new CliError('other flags may not be combined with --rollback');
  }
}
