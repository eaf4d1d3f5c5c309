import type { DiskUsage } from '../engine/types/system.ts';
import { humanSize } from '../render/units.ts';
import type { View } from '../render/view.ts';

/** What one kind of object takes, ready to be shown. */
export interface DiskUsagePart {
  type: string;
  total: number;
  active: number;
  /** bytes */
  size: number;
  /** bytes that a prune would free */
  reclaimable: number;
  /** bytes the share of the reclaimable is taken of; 0 or absent: no share is shown */
  whole?: number;
}

/** The list of what takes space. */
export const diskUsageView: View<DiskUsagePart> = {
  type: '*formatter.diskUsageImagesContext',
  fields: {
    Type: { header: 'TYPE', value: ({ type }) => type },
    TotalCount: { header: 'TOTAL', value: ({ total }) => String(total) },
    Active: { header: 'ACTIVE', value: ({ active }) => String(active) },
    Size: { header: 'SIZE', value: ({ size }) => humanSize(size) },
    Reclaimable: { header: 'RECLAIMABLE', value: reclaimableText },
  },
  table: '{{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
  raw: [
    'type: {{.Type}}',
    'total: {{.TotalCount}}',
    'active: {{.Active}}',
    'size: {{.Size}}',
    'reclaimable: {{.Reclaimable}}',
    '',
  ].join('\n'),
};

function reclaimableText({ reclaimable, whole = 0 }: DiskUsagePart): string {
  const size = humanSize(reclaimable);
  return whole > 0 ? `${size} (${Math.trunc((reclaimable * 100) / whole)}%)` : size;
}

/** The four kinds, in docker's order. */
export function diskUsageParts(usage: DiskUsage): DiskUsagePart[] {
  return [imagePart(usage), containerPart(usage), volumePart(usage), buildCachePart(usage)];
}

/** An image that a container uses counts with what it shares with no other. */
function imagePart({ Images, LayersSize }: DiskUsage): DiskUsagePart {
  const images = Images ?? [];
  const used = images
    .filter(({ Containers, Size, SharedSize }) => Containers !== 0 && Size !== -1 && SharedSize !== -1)
    .map(({ Size, SharedSize }) => Size - SharedSize);
  return {
    type: 'Images',
    total: images.length,
    active: images.filter(({ Containers }) => Containers > 0).length,
    size: LayersSize,
    reclaimable: LayersSize - sum(used),
    whole: LayersSize,
  };
}

const activeStates: ReadonlySet<string> = new Set(['running', 'paused', 'restarting']);

function containerPart({ Containers }: DiskUsage): DiskUsagePart {
  const sizes = (Containers ?? []).map(({ SizeRw = 0, State }) => ({
    size: SizeRw,
    isActive: activeStates.has(State),
  }));
  const size = sum(sizes.map((one) => one.size));
  return {
    type: 'Containers',
    total: sizes.length,
    active: sizes.filter(({ isActive }) => isActive).length,
    size,
    reclaimable: sum(sizes.filter(({ isActive }) => !isActive).map((one) => one.size)),
    whole: size,
  };
}

function volumePart({ Volumes }: DiskUsage): DiskUsagePart {
  const uses = (Volumes ?? []).map(({ UsageData }) => UsageData ?? { RefCount: 0, Size: -1 });
  const known = uses.filter(({ Size }) => Size !== -1);
  const size = sum(known.map(({ Size }) => Size));
  return {
    type: 'Local Volumes',
    total: uses.length,
    active: uses.filter(({ RefCount }) => RefCount > 0).length,
    size,
    reclaimable: sum(known.filter(({ RefCount }) => RefCount === 0).map(({ Size }) => Size)),
    whole: size,
  };
}

function buildCachePart(usage: DiskUsage): DiskUsagePart {
  const records = usage.BuildCache ?? [];
  const size = buildCacheSize(usage);
  const inUse = records.filter(({ InUse, Shared }) => InUse && !Shared).map(({ Size }) => Size);
  return {
    type: 'Build Cache',
    total: records.length,
    active: records.filter(({ InUse }) => InUse).length,
    size,
    reclaimable: size - sum(inUse),
  };
}

/** Bytes of the build cache that belong to no image too. */
export function buildCacheSize({ BuildCache }: DiskUsage): number {
  return sum((BuildCache ?? []).filter(({ Shared }) => !Shared).map(({ Size }) => Size));
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
