import type { View } from '../render/view.ts';

/** A name that services have in common. */
export interface Stack {
  name: string;
  services: number;
}

export const stackView: View<Stack> = {
  type: '*formatter.stackContext',
  fields: {
    Name: { header: 'NAME', value: ({ name }) => name },
    Services: { header: 'SERVICES', value: ({ services }) => String(services) },
  },
  table: '{{.Name}}\t{{.Services}}',
};
