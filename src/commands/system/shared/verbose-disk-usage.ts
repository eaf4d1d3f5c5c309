import type { BuildCacheRecord } from '../../../engine/types/build.ts';
import type { ContainerSummary } from '../../../engine/types/container.ts';
import type { DiskUsage } from '../../../engine/types/system.ts';
import type { Volume } from '../../../engine/types/volume.ts';
import { parseFormat, readFormat } from '../../../render/format.ts';
import { rowData } from '../../../render/row.ts';
import { renderRows } from '../../../render/rows.ts';
import { humanSize } from '../../../render/units.ts';
import type { View } from '../../../render/view.ts';
import { toBytes } from '../../../template/bytes.ts';
import { goType } from '../../../template/value.ts';
import { buildCacheView, compareByUse } from '../../../views/build-cache.ts';
import { containerView } from '../../../views/container.ts';
import { buildCacheSize } from '../../../views/disk-usage.ts';
import { firstImageRow, imageView, type ImageRow } from '../../../views/image.ts';
import { volumeView } from '../../../views/volume.ts';
import { formatDocument } from '../../shared/document-format.ts';

interface Everything {
  images: ImageRow[];
  containers: ContainerSummary[];
  volumes: Volume[];
  buildCache: BuildCacheRecord[];
}

const views = {
  images: imageView({ digests: true }),
  containers: containerView({ size: true }),
  volumes: volumeView(),
  buildCache: buildCacheView,
};

/** `system df --verbose`: a table of each kind, or what a template makes of them all. */
export async function* verboseDiskUsage(
  usage: DiskUsage,
  format: string,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const everything: Everything = {
    images: (usage.Images ?? []).map(firstImageRow).filter((row) => row !== undefined),
    // Without what they share with their image.
    containers: (usage.Containers ?? []).map((container) => ({ ...container, SizeRootFs: 0 })),
    volumes: usage.Volumes ?? [],
    buildCache: (usage.BuildCache ?? []).toSorted(compareByUse),
  };
  if (format === '' || format === 'table') {
    yield toBytes(tables(everything, humanSize(buildCacheSize(usage)), now));
    return;
  }
  const { isTable, text } = readFormat(format === 'raw' ? rawFormat : format);
  const template = parseFormat(text);
  const { output, error } = formatDocument(template, documentOf(everything, now, isTable));
  yield toBytes(output);
  if (error) throw error;
}

function tables(
  { images, containers, volumes, buildCache }: Everything,
  cacheSize: string,
  now: Date,
): string {
  const table = <T>(items: readonly T[], view: View<T>, ...fields: string[]) =>
    renderRows(items, view, { format: `table ${fields.map((field) => `{{.${field}}}`).join('\t')}`, now });
  const imageFields = [
    'Repository',
    'Tag',
    'ID',
    'CreatedSince',
    'Size',
    'SharedSize',
    'UniqueSize',
    'Containers',
  ];
  const containerFields = ['ID', 'Image', 'Command', 'LocalVolumes', 'Size', 'RunningFor', 'Status', 'Names'];
  const cacheFields = ['ID', 'CacheType', 'Size', 'CreatedSince', 'LastUsedSince', 'UsageCount', 'Shared'];
  return [
    `Images space usage:\n\n${table(images, imageView({ digests: false }), ...imageFields)}`,
    `Containers space usage:\n\n${table(containers, views.containers, ...containerFields)}`,
    `Local Volumes space usage:\n\n${table(volumes, views.volumes, 'Name', 'Links', 'Size')}`,
    `Build cache usage: ${cacheSize}\n\n${table(buildCache, views.buildCache, ...cacheFields)}`,
  ].join('\n');
}

const rawFormat = [
  ['Images', 'Image', views.images.raw],
  ['Containers', 'Container', views.containers.raw],
  ['Volumes', 'Volume', views.volumes.raw],
  ['BuildCache', 'Build Cache', views.buildCache.raw],
]
  .map(([list, type, raw]) => `{{range .${list}}}type: ${type}\n${raw}\n{{end -}}`)
  .join('\n');

/** The lists as a template sees them. */
function documentOf({ images, containers, volumes, buildCache }: Everything, now: Date, truncate: boolean) {
  const list = <T>(items: readonly T[], view: View<T>) =>
    Object.assign(
      items.map((item) => rowData(view, item, { now, truncate, json: false })),
      { [goType]: `[]${view.type}` },
    );
  return {
    [goType]: '*formatter.diskUsageContext',
    Images: list(images, views.images),
    Containers: list(containers, views.containers),
    Volumes: list(volumes, views.volumes),
    BuildCache: list(buildCache, views.buildCache),
  };
}
