import type { Config } from '../engine/types/config.ts';
import type { View } from '../render/view.ts';
import { fromBytes } from '../template/bytes.ts';
import { labelLines, momentText } from './pretty.ts';
import { swarmFileFields } from './swarm-file.ts';

/** The list of configs. */
export const configView: View<Config> = {
  type: '*config.configContext',
  fields: swarmFileFields,
  table: '{{.ID}}\t{{.Name}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
};

/** A config for people to read, its content as it is. */
export function describeConfig({ ID, CreatedAt, UpdatedAt, Spec }: Config): string {
  return [
    `ID:\t\t\t${ID}`,
    `Name:\t\t\t${Spec.Name ?? ''}`,
    ...labelLines('Labels:', Spec.Labels),
    `Created at:            \t${momentText(CreatedAt)}`,
    `Updated at:            \t${momentText(UpdatedAt)}`,
    'Data:',
    fromBytes(Buffer.from(Spec.Data ?? '', 'base64')),
  ].join('\n');
}
