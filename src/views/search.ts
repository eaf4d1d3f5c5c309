import type { ImageSearchResult } from '../engine/types/image.ts';
import { ellipsis } from '../render/truncate.ts';
import type { View, ViewEnv } from '../render/view.ts';

/** What a registry found. */
export const searchView: View<ImageSearchResult> = {
  type: '*registry.searchContext',
  fields: {
    Name: { header: 'NAME', value: ({ name }) => name },
    Description: { header: 'DESCRIPTION', value: description },
    StarCount: { header: 'STARS', value: ({ star_count }) => String(star_count) },
    IsOfficial: { header: 'OFFICIAL', value: ({ is_official }, { json }) => mark(is_official, json) },
  },
  table: '{{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}',
};

function description({ description: text }: ImageSearchResult, { truncate }: ViewEnv): string {
  const line = text.replaceAll(/[\n\r]/g, ' ');
  return truncate ? ellipsis(line, 45) : line;
}

function mark(holds: boolean, json: boolean): string {
  if (json) return String(holds);
  return holds ? '[OK]' : '';
}
