import type { Network } from '../engine/types/network.ts';
import { showTime } from '../template/time.ts';
import { truncateId } from '../render/truncate.ts';
import type { View } from '../render/view.ts';
import { labelField, labelsText } from './labels.ts';

/** The list of networks. */
export const networkView: View<Network> = {
  type: '*network.networkContext',
  fields: {
    ID: { header: 'NETWORK ID', value: ({ Id }, { truncate }) => (truncate ? truncateId(Id) : Id) },
    Name: { header: 'NAME', value: ({ Name }) => Name },
    Driver: { header: 'DRIVER', value: ({ Driver }) => Driver },
    Scope: { header: 'SCOPE', value: ({ Scope }) => Scope },
    IPv4: { header: 'IPV4', value: ({ EnableIPv4 = false }) => String(EnableIPv4) },
    IPv6: { header: 'IPV6', value: ({ EnableIPv6 }) => String(EnableIPv6) },
    Internal: { header: 'INTERNAL', value: ({ Internal }) => String(Internal) },
    Labels: { header: 'LABELS', value: ({ Labels }) => labelsText(Labels) },
    Label: labelField(({ Labels }) => Labels),
    CreatedAt: { header: 'CREATED AT', value: ({ Created }) => showTime(Created) },
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  raw: 'network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n',
  rawQuiet: 'network_id: {{.ID}}',
};
