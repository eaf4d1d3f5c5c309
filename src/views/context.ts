import type { ContextSummary } from '../contexts/describe.ts';
import { ellipsis } from '../render/truncate.ts';
import type { View } from '../render/view.ts';

const names = '{{.Name}}';

/** The list of contexts. */
export const contextView: View<ContextSummary> = {
  type: '*formatter.clientContextContext',
  fields: {
    Name: { header: 'NAME', value: ({ Name }) => Name },
    Description: { header: 'DESCRIPTION', value: ({ Description }) => Description },
    DockerEndpoint: { header: 'DOCKER ENDPOINT', value: ({ DockerEndpoint }) => DockerEndpoint },
    Current: { value: ({ Current }) => Current },
    Error: { header: 'ERROR', value: ({ Error }) => ellipsis(Error, 45) },
  },
  table: '{{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
  quiet: names,
  custom: (format, quiet) => (quiet ? names : format),
};
