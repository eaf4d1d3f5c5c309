import type { Plugin } from '../engine/types/plugin.ts';
import { ellipsis, truncateId } from '../render/truncate.ts';
import type { View } from '../render/view.ts';

const longestDescription = 45;

/** The list of plugins. */
export const pluginView: View<Plugin> = {
  type: '*plugin.pluginContext',
  fields: {
    ID: { header: 'ID', value: ({ Id = '' }, { truncate }) => (truncate ? truncateId(Id) : Id) },
    Name: { header: 'NAME', value: ({ Name }) => Name },
    Description: {
      header: 'DESCRIPTION',
      value({ Config: { Description } }, { truncate }) {
        const line = Description.replaceAll(/[\r\n]/g, '');
        return truncate ? ellipsis(line, longestDescription) : line;
      },
    },
    Enabled: { header: 'ENABLED', value: ({ Enabled }) => Enabled, empty: false },
    PluginReference: { header: 'IMAGE', value: ({ PluginReference = '' }) => PluginReference },
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Description}}\t{{.Enabled}}',
  raw: 'plugin_id: {{.ID}}\nname: {{.Name}}\ndescription: {{.Description}}\nenabled: {{.Enabled}}\n',
  rawQuiet: 'plugin_id: {{.ID}}',
};
