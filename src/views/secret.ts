import type { Secret } from '../engine/types/secret.ts';
import type { View } from '../render/view.ts';
import { labelLines, momentText } from './pretty.ts';
import { swarmFileFields } from './swarm-file.ts';

/** The list of secrets. */
export const secretView: View<Secret> = {
  type: '*secret.secretContext',
  fields: { ...swarmFileFields, Driver: { header: 'DRIVER', value: driverOf } },
  table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
};

/** A secret for people to read; its content is nobody's business. */
export function describeSecret(secret: Secret): string {
  return [
    `ID:              ${secret.ID}`,
    `Name:              ${secret.Spec.Name ?? ''}`,
    ...labelLines('Labels:', secret.Spec.Labels),
    `Driver:            ${driverOf(secret)}`,
    `Created at:        ${momentText(secret.CreatedAt)}`,
    `Updated at:        ${momentText(secret.UpdatedAt)}`,
  ].join('\n');
}

function driverOf({ Spec }: Secret): string {
  return Spec.Driver?.Name ?? '';
}
