import type { ImageSummary, ManifestSummary } from '../engine/types/image.ts';
import type { Platform as OciPlatform } from '../engine/types/oci.ts';
import { truncateId } from '../render/truncate.ts';
import { humanSize } from '../render/units.ts';
import { ellipsis, fit, plain, style, visibleWidth, type Slot, type Style } from '../render/slots.ts';
import { headings } from '../render/note.ts';
import { isDangling } from './image.ts';

/** An output as far as the tree cares. */
export interface TreeOutput {
  isTTY: boolean;
  /** undefined where the output is no terminal */
  columns: number | undefined;
}

/** One line of the tree: an image, or a platform of it. */
interface Row {
  id: string;
  diskUsage: number;
  contentSize: number;
  isUsed: boolean;
}

interface Platform extends Row {
  name: string;
  isAvailable: boolean;
}

interface Image extends Row {
  names: readonly string[];
  platforms: readonly Platform[];
}

interface Column extends Slot {
  title: string;
  /** what a row has there; nothing for the names, which are the first column */
  cell?: (row: Row) => string;
  /** cells bring colours of their own */
  isColoured?: boolean;
}

/** Headers are bold even where the output is no terminal, as docker has them. */
const title = style(39, 1);
const gap = ' '.repeat(3);
const defaultColumns = 80;
const fewestColumns = 20;
const narrowestName = 12;
const branches = { middle: '├─ ', last: '└─ ' };

/** The images with their platforms as branches, the newest image first. */
export function imageTree(
  summaries: readonly ImageSummary[],
  { all }: { all: boolean },
  output: TreeOutput,
): string {
  const images = summaries
    .filter((image) => all || !isDangling(image))
    .toSorted((a, b) => b.Created - a.Created)
    .map(toImage);
  const colour = (...codes: number[]) => (output.isTTY ? style(...codes) : plain);
  const columns = chooseColumns(images, output);
  const isSpacious = images.some(({ platforms }) => platforms.length > 0);
  return [
    colour(93)(
      "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.",
    ),
    legend(output),
    '',
    columns.map((column) => fit(column, column.title.toUpperCase(), title)).join(gap),
    ...images.flatMap((image) => [
      ...imageLines(image, columns, output.columns, {
        name: colour(34, 1),
        untagged: colour(39, 2),
        cell: colour(39),
      }),
      ...platformLines(image, columns, colour),
      ...(isSpacious ? [''] : []),
    ]),
    '',
  ].join('\n');
}

function toImage({ Id, RepoTags, Size, Containers, Manifests }: ImageSummary): Image {
  const manifests = Manifests ?? [];
  const platforms = manifests.flatMap(toPlatforms);
  return {
    names: (RepoTags ?? []).toSorted((a, b) => b.length - a.length),
    id: Id,
    diskUsage: Size,
    contentSize: manifests.reduce((total, { Size: { Content } }) => total + Content, 0),
    isUsed: Containers > 0 || platforms.some(({ isUsed }) => isUsed),
    platforms,
  };
}

function platformName({ os, architecture, variant }: OciPlatform): string {
  return os === '' ? 'unknown' : [os, architecture, variant].filter(Boolean).join('/');
}

function toPlatforms({ ID, Kind, ImageData, Available, Size }: ManifestSummary): Platform[] {
  if (Kind !== 'image') return [];
  return [
    {
      name: ImageData ? platformName(ImageData.Platform) : '',
      id: ID,
      diskUsage: Size.Total,
      contentSize: Size.Content,
      isUsed: (ImageData?.Containers ?? []).length > 0,
      isAvailable: Available,
    },
  ];
}

/** The sign of what is in use. */
function usedSign({ isTTY }: TreeOutput): string {
  return isTTY ? '\x1b[38;5;0m\x1b[48;5;14m U \x1b[0m' : 'U';
}

function legend(output: TreeOutput): string {
  const text = `${output.isTTY ? headings.info.fancy : headings.info.plain} ${usedSign(output)} In Use `;
  return ' '.repeat(Math.max(0, widthOf(output) - visibleWidth(text))) + text;
}

function widthOf({ columns }: TreeOutput): number {
  return Math.max(columns || defaultColumns, fewestColumns);
}

/** The names' column gets what the others leave it; where that is too little, those at the end go. */
function chooseColumns(images: readonly Image[], output: TreeOutput): Column[] {
  const used = usedSign(output);
  const isAnyUsed = images.some(({ isUsed }) => isUsed);
  const names: Column = { title: 'Image', align: 'left', width: 0 };
  const details: Column[] = [
    { title: 'ID', align: 'left', width: 12, cell: ({ id }) => truncateId(id) },
    { title: 'Disk usage', align: 'right', width: 10, cell: ({ diskUsage }) => humanSize(diskUsage, 3) },
    {
      title: 'Content size',
      align: 'right',
      width: 12,
      cell: ({ contentSize }) => humanSize(contentSize, 3),
    },
    {
      title: 'Extra',
      align: 'left',
      width: 'Extra'.length,
      isColoured: true,
      cell: ({ isUsed }) => (isAnyUsed ? (isUsed ? used : ' '.repeat(visibleWidth(used))) : ''),
    },
  ];
  const shown: Column[] = [names];
  let room = widthOf(output);
  for (const column of details) {
    const needed = column.width + gap.length;
    if (room - needed < narrowestName) break;
    room -= needed;
    shown.push(column);
  }
  names.width = Math.min(room, widestName(names.title, images));
  return shown;
}

/** In bytes, as docker counts here. */
function widestName(header: string, images: readonly Image[]): number {
  const names = images.flatMap((image) => [
    ...image.names,
    ...image.platforms.map(({ name }) => branches.last + name),
  ]);
  return Math.max(header.length, ...names.map((name) => Buffer.byteLength(name)));
}

interface ImageStyles {
  name: Style;
  untagged: Style;
  cell: Style;
}

/** Of several names the last has the details beside it. */
function imageLines(
  image: Image,
  columns: readonly Column[],
  fullWidth: number | undefined,
  { name, untagged, cell }: ImageStyles,
): string[] {
  const above = image.names.slice(0, -1).map((text) => name(ellipsis(text, fullWidth ?? 0)));
  const last = image.names.at(-1);
  const [names] = columns;
  const first = last === undefined ? fit(names!, '<untagged>', untagged) : fit(names!, last, name);
  return [...above, first + details(image, columns, cell)];
}

function platformLines(
  { platforms }: Image,
  columns: readonly Column[],
  colour: (...codes: number[]) => Style,
): string[] {
  return platforms.map((platform, index) => {
    const shown = platform.isAvailable ? colour(39) : colour(39, 2);
    const branch = index < platforms.length - 1 ? branches.middle : branches.last;
    return fit(columns[0]!, branch + platform.name, shown) + details(platform, columns, shown);
  });
}

function details(row: Row, columns: readonly Column[], shown: Style): string {
  return columns
    .map((column) => column.cell && gap + fit(column, column.cell(row), column.isColoured ? plain : shown))
    .join('');
}
