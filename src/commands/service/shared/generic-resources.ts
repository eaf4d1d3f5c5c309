import { CliError } from '../../../cli/errors.ts';
import type { GenericResource } from '../../../engine/types/system.ts';
import { readGenericResources } from '../../../values/placement.ts';
import { byName } from './changes.ts';
import type { Change } from './fact.ts';

/** `name=amount` flags as the swarm takes them. @throws ValueError on named resources and malformed flags */
export function toResources(flags: readonly string[]): GenericResource[] {
  return readGenericResources(flags).map(({ kind, amount }) => ({
    DiscreteResourceSpec: { Kind: kind, Value: amount },
  }));
}

/** One amount a kind. @throws CliError if a kind that is to go is not there */
export function changedResources(
  current: readonly GenericResource[] = [],
  { added, removed }: Change<string>,
): GenericResource[] {
  const kinds = byName([...current, ...toResources(added)], kindOf);
  for (const kind of removed) {
    if (!kinds.delete(kind)) throw new CliError(`could not find generic-resource \`${kind}\` to remove it`);
  }
  return [...kinds.values()];
}

function kindOf({ DiscreteResourceSpec, NamedResourceSpec }: GenericResource): string {
  return (DiscreteResourceSpec ?? NamedResourceSpec)?.Kind ?? '';
}
