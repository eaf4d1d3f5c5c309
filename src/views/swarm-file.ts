import type { Annotations, SwarmObject } from '../engine/types/swarm-object.ts';
import { humanDuration } from '../render/durations.ts';
import type { Field, ViewEnv } from '../render/view.ts';
import { labelField, labelsText } from './labels.ts';

/** What secrets and configs have alike. */
export interface SwarmFile extends SwarmObject {
  Spec: Annotations;
}

/** The fields of lists of secrets and configs. */
export const swarmFileFields: Readonly<Record<string, Field<SwarmFile>>> = {
  ID: { header: 'ID', value: ({ ID }) => ID },
  Name: { header: 'NAME', value: ({ Spec }) => Spec.Name ?? '' },
  CreatedAt: { header: 'CREATED', value: ({ CreatedAt }, env) => age(CreatedAt, env) },
  UpdatedAt: { header: 'UPDATED', value: ({ UpdatedAt }, env) => age(UpdatedAt, env) },
  Labels: { header: 'LABELS', value: ({ Spec }) => labelsText(Spec.Labels) },
  Label: labelField(({ Spec }) => Spec.Labels),
};

function age(moment: string, { now }: ViewEnv): string {
  return `${humanDuration(now.getTime() - Date.parse(moment))} ago`;
}
