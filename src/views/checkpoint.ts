import type { Checkpoint } from '../engine/types/container.ts';
import type { View } from '../render/view.ts';

/** The list of a container's checkpoints. */
export const checkpointView: View<Checkpoint> = {
  type: '*checkpoint.checkpointContext',
  fields: { Name: { header: 'CHECKPOINT NAME', value: ({ Name }) => Name } },
  table: '{{.Name}}',
};
