import type { Service } from '../engine/types/service.ts';
import type { PortConfig } from '../engine/types/task.ts';
import { truncateId } from '../render/truncate.ts';
import type { View } from '../render/view.ts';
import { compareBytes } from '../values/text.ts';
import { taggedImageName } from './image-name.ts';

/** The services of a swarm. */
export const serviceView: View<Service> = {
  type: '*service.serviceContext',
  fields: {
    ID: { header: 'ID', value: ({ ID }) => truncateId(ID) },
    Name: { header: 'NAME', value: ({ Spec }) => Spec.Name ?? '' },
    Mode: { header: 'MODE', value: modeOf },
    Replicas: { header: 'REPLICAS', value: replicasText },
    Image: {
      header: 'IMAGE',
      value: ({ Spec }) => taggedImageName(Spec.TaskTemplate.ContainerSpec?.Image ?? ''),
    },
    Ports: { header: 'PORTS', value: ({ Endpoint }) => portsText(Endpoint.Ports ?? []) },
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Mode}}\t{{.Replicas}}\t{{.Image}}\t{{.Ports}}',
  raw: [
    'id: {{.ID}}',
    'name: {{.Name}}',
    'mode: {{.Mode}}',
    'replicas: {{.Replicas}}',
    'image: {{.Image}}',
    'ports: {{.Ports}}\n',
  ].join('\n'),
  rawQuiet: 'id: {{.ID}}',
};

const modeNames = {
  Global: 'global',
  Replicated: 'replicated',
  ReplicatedJob: 'replicated job',
  GlobalJob: 'global job',
} as const;

function modeOf({ Spec: { Mode = {} } }: Service): string {
  const modes = Object.keys(modeNames) as (keyof typeof modeNames)[];
  const mode = modes.find((name) => Mode[name] !== undefined);
  return mode ? modeNames[mode] : '';
}

/** Jobs tell how many tasks are complete; of others the limit on a node is told. */
function replicasText({ Spec, ServiceStatus }: Service): string {
  const { RunningTasks = 0, DesiredTasks = 0, CompletedTasks = 0 } = ServiceStatus ?? {};
  const { Mode = {} } = Spec;
  const text = `${RunningTasks}/${DesiredTasks}`;
  const completed = (total: number) => `${text} (${CompletedTasks}/${total} completed)`;
  if (Mode.ReplicatedJob) return completed(Mode.ReplicatedJob.TotalCompletions ?? 0);
  if (Mode.GlobalJob) return completed(DesiredTasks + CompletedTasks);
  const perNode = Mode.Replicated && Spec.TaskTemplate.Placement?.MaxReplicas;
  return perNode ? `${text} (max ${perNode} per node)` : text;
}

interface Range {
  protocol: string;
  published: [first: number, last: number];
  target: [first: number, last: number];
}

/** Ports of the routing mesh; neighbours that go to neighbours, or all to one, are one range. */
function portsText(ports: readonly PortConfig[]): string {
  const ranges: Range[] = [];
  for (const { Protocol = '', PublishedPort = 0, TargetPort = 0, PublishMode } of ports.toSorted(inOrder)) {
    if (PublishMode !== 'ingress') continue;
    const range = ranges.at(-1);
    if (range && continues(range, Protocol, PublishedPort, TargetPort)) {
      range.published[1] = PublishedPort;
      range.target[1] = TargetPort;
    } else {
      const published: Range['published'] = [PublishedPort, PublishedPort];
      ranges.push({ protocol: Protocol, published, target: [TargetPort, TargetPort] });
    }
  }
  return ranges
    .filter(({ published }) => published[0] > 0)
    .map(({ protocol, published, target }) => `*:${spanText(published)}->${spanText(target)}/${protocol}`)
    .join(', ');
}

function inOrder(a: PortConfig, b: PortConfig): number {
  return compareBytes(a.Protocol ?? '', b.Protocol ?? '') || (a.PublishedPort ?? 0) - (b.PublishedPort ?? 0);
}

/** docker reckons without signs: a target below the range's last one is too far from it, as one above by two is. */
function continues(range: Range, protocol: string, published: number, target: number): boolean {
  const { published: publishedSpan, target: targetSpan } = range;
  const isSpan = targetSpan[0] !== targetSpan[1];
  const near = (port: number, last: number) => port === last || port === last + 1;
  return (
    protocol === range.protocol &&
    near(published, publishedSpan[1]) &&
    near(target, targetSpan[1]) &&
    !(isSpan && target <= targetSpan[1])
  );
}

function spanText([first, last]: [number, number]): string {
  return last > first ? `${first}-${last}` : String(first);
}
