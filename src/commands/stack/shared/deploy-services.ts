import type { CommandContext } from '../../../cli/define.ts';
import { serviceCreate, serviceList, serviceUpdate } from '../../../engine/api/services.ts';
import type { Engine } from '../../../engine/client.ts';
import type { Service, ServiceSpec } from '../../../engine/types/service.ts';
import { authForImage } from '../../shared/image-auth.ts';
import { pinImage } from '../../shared/pin-image.ts';
import type { Scope } from './scope.ts';
import { ofStack } from './stack.ts';
import { naming } from './stack-parts.ts';
import { imageLabel } from './to-service.ts';

export const resolutions = ['always', 'changed', 'never'] as const;
export type Resolution = (typeof resolutions)[number];

type ServicesContext = Pick<CommandContext, 'config' | 'signal' | 'streams' | 'warn'>;

interface DeployRules {
  resolution: Resolution;
  sendAuth: boolean;
}

/** Creates the services of a stack, or changes those that are there. Answers their IDs. */
export async function deployServices(
  ctx: ServicesContext,
  engine: Engine,
  specs: readonly ServiceSpec[],
  scope: Scope,
  { resolution, sendAuth }: DeployRules,
): Promise<string[]> {
  const { signal, streams } = ctx;
  const there = await serviceList(engine, { filters: ofStack(scope.stack), signal });
  const ids: string[] = [];
  for (const spec of specs) {
    const name = spec.Name ?? '';
    const image = spec.TaskTemplate.ContainerSpec?.Image ?? '';
    const registryAuth = sendAuth ? await authForImage(ctx, image) : undefined;
    const service = there.find(({ Spec }) => Spec.Name === name);
    if (!service) {
      await streams.stdout.write(`Creating service ${name}\n`);
      const pinned = await pinImage(engine, spec, { resolve: resolution !== 'never', registryAuth, signal });
      const { ID } = await naming(`create service ${name}`, signal, () =>
        serviceCreate(engine, { spec: pinned.spec, registryAuth, signal }),
      );
      ids.push(ID);
      continue;
    }
    const { ID: id, Version } = service;
    await streams.stdout.write(`Updating service ${name} (id: ${id})\n`);
    const isSame = image === service.Spec.Labels?.[imageLabel];
    const resolve = resolution === 'always' || (resolution === 'changed' && !isSame);
    const wanted = continued(spec, service, { keepImage: isSame && !resolve });
    const pinned = await pinImage(engine, wanted, { resolve, registryAuth, signal });
    const { Warnings } = await naming(`update service ${name}`, signal, () =>
      serviceUpdate(engine, { id, version: Version.Index, spec: pinned.spec, registryAuth, signal }),
    );
    for (const warning of [...(Warnings ?? []), pinned.warning]) {
      if (warning !== undefined) await ctx.warn(warning);
    }
    ids.push(id);
  }
  return ids;
}

/** A specification that starts no tasks anew where nothing of it changed. */
function continued(
  { TaskTemplate: task, ...spec }: ServiceSpec,
  { Spec: { TaskTemplate: before } }: Service,
  { keepImage }: { keepImage: boolean },
): ServiceSpec {
  const image = keepImage ? { Image: before.ContainerSpec?.Image } : {};
  return {
    ...spec,
    TaskTemplate: {
      ...task,
      ContainerSpec: { ...task.ContainerSpec, ...image },
      ForceUpdate: before.ForceUpdate,
    },
  };
}
