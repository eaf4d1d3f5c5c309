import { list } from '../../../cli/option.ts';
import { changeCapabilities, effectiveCapabilities } from '../../../values/capabilities.ts';
import { noneIfEmpty } from './changes.ts';
import { fact } from './fact.ts';
import { since } from './options.ts';

/** Capabilities: update's flags have the names of create's, and go by what was there. */
export const capabilityFact = fact({
  both: {
    'cap-add': list('Add a Linux capability', since('1.41')),
    'cap-drop': list('Take a Linux capability away', since('1.41')),
  },
  apply({ TaskTemplate: { ContainerSpec: container = {} } }, { verb, options, changed }) {
    if (!changed('cap-add') && !changed('cap-drop')) return;
    const { 'cap-add': added, 'cap-drop': dropped } = options;
    const { CapabilityAdd: add = [], CapabilityDrop: drop = [] } = container;
    const result =
      verb === 'create'
        ? effectiveCapabilities(added, dropped)
        : changeCapabilities({ add, drop }, { add: added, drop: dropped });
    container.CapabilityAdd = noneIfEmpty(result.add);
    container.CapabilityDrop = noneIfEmpty(result.drop);
  },
});
