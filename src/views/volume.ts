import type { Volume } from '../engine/types/volume.ts';
import { humanSize } from '../render/units.ts';
import type { View } from '../render/view.ts';
import { labelField, labelsText } from './labels.ts';

const unknown = 'N/A';

/** The list of volumes; the columns of cluster volumes differ. */
export function volumeView({ cluster = false }: { cluster?: boolean } = {}): View<Volume> {
  return {
    type: '*formatter.volumeContext',
    fields: {
      Name: { header: 'VOLUME NAME', value: ({ Name }) => Name },
      Driver: { header: 'DRIVER', value: ({ Driver }) => Driver },
      Scope: { header: 'SCOPE', value: ({ Scope }) => Scope },
      Mountpoint: { header: 'MOUNTPOINT', value: ({ Mountpoint }) => Mountpoint },
      Labels: { header: 'LABELS', value: ({ Labels }) => labelsText(Labels) },
      Label: labelField(({ Labels }) => Labels),
      Links: {
        header: 'LINKS',
        value: ({ UsageData }) => (UsageData ? String(UsageData.RefCount) : unknown),
      },
      Size: { header: 'SIZE', value: ({ UsageData }) => (UsageData ? humanSize(UsageData.Size) : unknown) },
      Group: {
        header: 'GROUP',
        value: ({ ClusterVolume }) => (ClusterVolume ? (ClusterVolume.Spec.Group ?? '') : unknown),
      },
      Availability: {
        header: 'AVAILABILITY',
        value: ({ ClusterVolume }) => (ClusterVolume ? (ClusterVolume.Spec.Availability ?? '') : unknown),
      },
      Status: { header: 'STATUS', value: statusOf },
    },
    headers: { ID: 'ID' },
    table: cluster
      ? '{{.Name}}\t{{.Group}}\t{{.Driver}}\t{{.Availability}}\t{{.Status}}'
      : '{{.Driver}}\t{{.Name}}',
    quiet: '{{.Name}}',
    raw: 'name: {{.Name}}\ndriver: {{.Driver}}\n',
    rawQuiet: 'name: {{.Name}}',
  };
}

function statusOf({ ClusterVolume }: Volume): string {
  if (!ClusterVolume) return unknown;
  if (!ClusterVolume.Info?.VolumeID) return 'pending creation';
  const nodes = ClusterVolume.PublishStatus?.length ?? 0;
  if (nodes === 0) return 'created';
  return nodes === 1 ? 'in use (1 node)' : `in use (${nodes} nodes)`;
}
