import type { ContainerSummary } from '../engine/types/container.ts';
import { humanDuration } from '../render/durations.ts';
import { ellipsis, truncateId } from '../render/truncate.ts';
import { humanSize } from '../render/units.ts';
import type { Field, View } from '../render/view.ts';
import { quote } from '../values/quote.ts';
import { imageName } from './image-name.ts';
import { labelField, labelsText } from './labels.ts';
import { platformValue } from './platform.ts';
import { displayPorts } from './ports.ts';
import { goTime } from './time.ts';

const idleName = '<no image>';

const fields: Record<string, Field<ContainerSummary>> = {
  ID: { header: 'CONTAINER ID', value: ({ Id }, { truncate }) => (truncate ? truncateId(Id) : Id) },
  Names: { header: 'NAMES', value: (item, { truncate }) => namesOf(item, truncate) },
  Image: {
    header: 'IMAGE',
    value: (item, { truncate }) => (truncate ? shortImage(item) : item.Image || idleName),
  },
  Command: {
    header: 'COMMAND',
    value: ({ Command }, { truncate }) => quote(truncate ? ellipsis(Command, 20) : Command),
  },
  CreatedAt: { header: 'CREATED AT', value: ({ Created }) => goTime(Created) },
  RunningFor: {
    header: 'CREATED',
    value: ({ Created }, { now }) => `${humanDuration(now.getTime() - Created * 1000)} ago`,
  },
  Platform: {
    header: 'PLATFORM',
    value: ({ ImageManifestDescriptor }) => platformValue(ImageManifestDescriptor?.platform),
    empty: platformValue(undefined),
  },
  Ports: { header: 'PORTS', value: ({ Ports }) => displayPorts(Ports) },
  State: { header: 'STATE', value: ({ State }) => State },
  Status: { header: 'STATUS', value: ({ Status }) => Status },
  HealthStatus: { header: 'HEALTH STATUS', value: healthOf, later: true },
  Size: { header: 'SIZE', value: sizeOf },
  Labels: { header: 'LABELS', value: ({ Labels }) => labelsText(Labels) },
  Label: labelField(({ Labels }) => Labels),
  Mounts: {
    header: 'MOUNTS',
    value: ({ Mounts }, { truncate }) =>
      Mounts.map(({ Name, Source }) => Name || Source)
        .map((name) => (truncate ? ellipsis(name, 15) : name))
        .join(','),
  },
  LocalVolumes: {
    header: 'LOCAL VOLUMES',
    value: ({ Mounts }) => String(Mounts.filter(({ Driver }) => Driver === 'local').length),
  },
  Networks: {
    header: 'NETWORKS',
    value: ({ NetworkSettings }) => Object.keys(NetworkSettings?.Networks ?? {}).join(','),
  },
};

/** The list of containers; sizes are shown when they were asked for. */
export function containerView({ size }: { size: boolean }): View<ContainerSummary> {
  return {
    type: '*formatter.ContainerContext',
    fields,
    table: [
      '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}',
      ...(size ? ['{{.Size}}'] : []),
    ].join('\t'),
    quiet: '{{.ID}}',
    raw: [
      'container_id: {{.ID}}',
      'image: {{.Image}}',
      'command: {{.Command}}',
      'created_at: {{.CreatedAt}}',
      'state: {{- pad .State 1 0}}',
      'status: {{- pad .Status 1 0}}',
      'names: {{.Names}}',
      'labels: {{- pad .Labels 1 0}}',
      'ports: {{- pad .Ports 1 0}}',
      ...(size ? ['size: {{.Size}}'] : []),
      '',
    ].join('\n'),
    rawQuiet: 'container_id: {{.ID}}',
    custom: (format, quiet) => (quiet ? '{{.ID}}' : format),
  };
}

/** Names without their slash; cut, it is the one that is no link of another container. */
function namesOf({ Names }: ContainerSummary, truncate: boolean): string {
  const names = Names.map((name) => name.slice(1));
  const own = truncate ? names.find((name) => !name.includes('/')) : undefined;
  return own ?? names.join(',');
}

function shortImage({ Image, ImageID }: ContainerSummary): string {
  if (Image === '') return idleName;
  const id = truncateId(ImageID);
  return id === truncateId(Image) ? id : imageName(Image);
}

/** "healthy", "unhealthy", "starting", or nothing: the status ends with it in parentheses. */
function healthOf({ Status }: ContainerSummary): string {
  return /\((?:health: )?(healthy|unhealthy|starting)\)$/.exec(Status)?.[1] ?? '';
}

function sizeOf({ SizeRw = 0, SizeRootFs = 0 }: ContainerSummary): string {
  const own = humanSize(SizeRw, 3);
  return SizeRootFs > 0 ? `${own} (virtual ${humanSize(SizeRootFs, 3)})` : own;
}
