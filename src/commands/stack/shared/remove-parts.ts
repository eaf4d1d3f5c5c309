import type { CommandContext } from '../../../cli/define.ts';
import { messageOf } from '../../../cli/errors.ts';
import { configList, configRemove } from '../../../engine/api/configs.ts';
import { networkList, networkRemove } from '../../../engine/api/networks.ts';
import { secretList, secretRemove } from '../../../engine/api/secrets.ts';
import { serviceList, serviceRemove } from '../../../engine/api/services.ts';
import type { Engine } from '../../../engine/client.ts';
import { compareBytes } from '../../../values/text.ts';
import { ofStack } from './stack.ts';

/** Something a stack is made of, to be removed. */
export interface Part {
  kind: string;
  name: string;
  id: string;
  remove(): Promise<void>;
}

interface Named {
  ID: string;
  Spec: { Name?: string | undefined };
}

/** All that a stack has. Networks come last: they cannot go while services are on them. */
export async function partsOf(engine: Engine, stack: string, signal: AbortSignal): Promise<Part[]> {
  const found = { filters: ofStack(stack), signal };
  const [services, networks, secrets, configs] = [
    await serviceList(engine, found),
    await networkList(engine, found),
    await secretList(engine, found),
    await configList(engine, found),
  ];
  const named = networks.map(({ Id, Name }) => ({ ID: Id, Spec: { Name } }));
  return [
    ...serviceParts(engine, services, signal),
    ...parts('secret', secrets, (id) => secretRemove(engine, { id, signal })),
    ...parts('config', configs, (id) => configRemove(engine, { id, signal })),
    ...parts('network', named, (id) => networkRemove(engine, { id, signal })),
  ];
}

export function serviceParts(engine: Engine, services: readonly Named[], signal: AbortSignal): Part[] {
  return parts('service', services, (id) => serviceRemove(engine, { id, signal })).toSorted((a, b) =>
    compareBytes(a.name, b.name),
  );
}

function parts(kind: string, objects: readonly Named[], remove: (id: string) => Promise<void>): Part[] {
  return objects.map(({ ID, Spec }) => ({ kind, name: Spec.Name ?? '', id: ID, remove: () => remove(ID) }));
}

/** Removes one after the other, whatever fails; true if nothing did. */
export async function removeParts(
  { signal, streams }: Pick<CommandContext, 'signal' | 'streams'>,
  all: readonly Part[],
): Promise<boolean> {
  let well = true;
  for (const { kind, name, id, remove } of all) {
    await streams.stdout.write(`Removing ${kind} ${name}\n`);
    try {
      await remove();
    } catch (error) {
      signal.throwIfAborted();
      // docker ends no line here.
      await streams.stderr.write(`Failed to remove ${kind} ${id}: ${messageOf(error)}`);
      well = false;
    }
  }
  return well;
}
