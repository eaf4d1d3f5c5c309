import { configList } from '../../engine/api/configs.ts';
import { secretList } from '../../engine/api/secrets.ts';
import type { Engine } from '../../engine/client.ts';
import type { IdsByName } from './swarm-references.ts';

/** Looks up what services refer to. */
export function swarmIds(
  engine: Engine,
  signal: AbortSignal,
): { secretIds: IdsByName; configIds: IdsByName } {
  return {
    secretIds: async (name) => idsByName(await secretList(engine, { filters: { name: [...name] }, signal })),
    configIds: async (name) => idsByName(await configList(engine, { filters: { name: [...name] }, signal })),
  };
}

function idsByName(objects: readonly { ID: string; Spec: { Name?: string | undefined } }[]) {
  return new Map(objects.map(({ ID, Spec }) => [Spec.Name ?? '', ID]));
}
