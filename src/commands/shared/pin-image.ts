import { distributionInspect } from '../../engine/api/system.ts';
import type { Cancellable, Engine } from '../../engine/client.ts';
import type { DistributionInspect } from '../../engine/types/registry.ts';
import type { ServiceSpec } from '../../engine/types/service.ts';
import { familiarString, readReference, tagNameOnly } from '../../registry/reference.ts';

export interface PinOptions extends Cancellable {
  /** ask the registry for the image's digest and platforms */
  resolve: boolean;
  registryAuth?: string | undefined;
}

export interface Pinned {
  spec: ServiceSpec;
  /** told if the registry had no answer */
  warning?: string;
}

/**
 * Names the image of a service in full: with a tag, and with the digest its registry has for it, so that all nodes
 * run the same one.
 */
export async function pinImage(engine: Engine, spec: ServiceSpec, options: PinOptions): Promise<Pinned> {
  const { ContainerSpec: container } = spec.TaskTemplate;
  if (!container) return { spec };
  const reference = readReference(container.Image ?? '');
  const image = reference ? familiarString(tagNameOnly(reference)) : (container.Image ?? '');
  const tagged = withTask(spec, { ContainerSpec: { ...container, Image: image } });
  if (!options.resolve) return { spec: tagged };
  let found: DistributionInspect;
  try {
    found = await distributionInspect(engine, { ...options, name: image });
  } catch {
    options.signal?.throwIfAborted();
    return { spec: tagged, warning: unresolved(image) };
  }
  const { Descriptor, Platforms } = found;
  const platforms = (Platforms ?? []).map(({ architecture, os }) => ({
    // Images say "arm" where nodes say "armv7l": such a constraint would leave none.
    Architecture: architecture.toLowerCase() === 'arm' ? '' : architecture,
    OS: os,
  }));
  const pinned = withTask(tagged, {
    ContainerSpec: { ...container, Image: withDigest(image, Descriptor.digest) },
    ...(platforms.length > 0 && {
      Placement: { ...spec.TaskTemplate.Placement, Platforms: platforms },
    }),
  });
  return { spec: pinned };
}

function withTask(spec: ServiceSpec, task: ServiceSpec['TaskTemplate']): ServiceSpec {
  return { ...spec, TaskTemplate: { ...spec.TaskTemplate, ...task } };
}

function withDigest(image: string, digest: string): string {
  const reference = readReference(image);
  return reference && reference.digest === undefined ? familiarString({ ...reference, digest }) : image;
}

function unresolved(image: string): string {
  return [
    `image ${image} could not be accessed on a registry to record`,
    `its digest. Each node will access ${image} independently,`,
    'possibly leading to different nodes running different',
    'versions of the image.\n',
  ].join('\n');
}
