import type { Option, OptionRecord } from '../../../cli/option.ts';
import type { ServiceSpec } from '../../../engine/types/service.ts';
import { containerFacts } from './container-facts.ts';
import type { Flags, Verb, World } from './fact.ts';
import { fileFacts } from './file-facts.ts';
import { modeFact } from './mode-fact.ts';
import { networkFacts } from './network-facts.ts';
import { taskFacts, updateFacts } from './rule-facts.ts';
import { serviceFacts } from './service-facts.ts';

/** All that flags can say of a service. */
export const facts = [
  ...containerFacts,
  ...updateFacts,
  modeFact,
  ...networkFacts,
  ...taskFacts,
  ...serviceFacts,
  ...fileFacts,
];

/** The flags of a verb that speak of the service. */
export function specOptions(verb: Verb): OptionRecord {
  return Object.assign({}, ...facts.map((fact) => fact[verb])) as Record<string, Option<unknown>>;
}

type Given = Omit<Flags, 'verb'>;

/**
 * The specification of a new service that runs an image, with arguments for its command.
 * @throws ValueError, CliError
 */
export async function toSpec(
  given: Given,
  [image = '', ...args]: readonly string[],
  world: World,
): Promise<ServiceSpec> {
  const spec: ServiceSpec = {
    Labels: {},
    TaskTemplate: {
      ContainerSpec: { Image: image, ...(args.length > 0 && { Args: args }), Init: false, DNSConfig: {} },
      Resources: { Limits: {}, Reservations: {} },
      Placement: {},
      ForceUpdate: 0,
    },
    EndpointSpec: {},
  };
  for (const { apply } of facts) await apply(spec, { ...given, verb: 'create' }, world);
  return spec;
}

/**
 * A specification as the flags change it.
 * @throws ValueError, CliError
 */
export async function patchSpec(before: ServiceSpec, given: Given, world: World): Promise<ServiceSpec> {
  const spec = structuredClone(before);
  for (const { apply } of facts) await apply(spec, { ...given, verb: 'update' }, world);
  return spec;
}
