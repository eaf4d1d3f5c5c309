import type { ImageSummary } from '../engine/types/image.ts';
import { familiarName, InvalidReferenceError, parseReference } from '../registry/reference.ts';
import { humanDuration } from '../render/durations.ts';
import { truncateId } from '../render/truncate.ts';
import { humanSize } from '../render/units.ts';
import type { Field, View } from '../render/view.ts';
import { goTime } from './time.ts';

/** One line of the list: an image has as many as it has names. */
export interface ImageRow {
  image: ImageSummary;
  repository: string;
  tag: string;
  digest: string;
}

const none = '<none>';
const unknown = 'N/A';
const age = '{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}';

const fields: Record<string, Field<ImageRow>> = {
  ID: {
    header: 'IMAGE ID',
    value: ({ image }, { truncate }) => (truncate ? truncateId(image.Id) : image.Id),
  },
  Repository: { header: 'REPOSITORY', value: ({ repository }) => repository },
  Tag: { header: 'TAG', value: ({ tag }) => tag },
  Digest: { header: 'DIGEST', value: ({ digest }) => digest },
  CreatedSince: {
    header: 'CREATED',
    value: ({ image }, { now }) => `${humanDuration(now.getTime() - image.Created * 1000)} ago`,
  },
  CreatedAt: { header: 'CREATED AT', value: ({ image }) => goTime(image.Created) },
  Size: { header: 'SIZE', value: ({ image }) => humanSize(image.Size, 3) },
  Containers: {
    header: 'CONTAINERS',
    value: ({ image }) => (image.Containers === -1 ? unknown : String(image.Containers)),
  },
  VirtualSize: { header: 'SIZE', value: ({ image }) => humanSize(image.Size) },
  SharedSize: {
    header: 'SHARED SIZE',
    value: ({ image }) => (image.SharedSize === -1 ? unknown : humanSize(image.SharedSize)),
  },
  UniqueSize: {
    header: 'UNIQUE SIZE',
    value: ({ image }) =>
      image.Size === -1 || image.SharedSize === -1 ? unknown : humanSize(image.Size - image.SharedSize),
  },
};

/** The list of images, with their digests if asked for. */
export function imageView({ digests }: { digests: boolean }): View<ImageRow> {
  return {
    type: '*formatter.imageContext',
    fields,
    table: [
      '{{.Repository}}',
      '{{.Tag}}',
      ...(digests ? ['{{.Digest}}'] : []),
      '{{.ID}}',
      age,
      '{{.Size}}',
    ].join('\t'),
    quiet: '{{.ID}}',
    raw: [
      'repository: {{ .Repository }}',
      'tag: {{.Tag}}',
      ...(digests ? ['digest: {{.Digest}}'] : []),
      'image_id: {{.ID}}',
      'created_at: {{.CreatedAt}}',
      'virtual_size: {{.Size}}',
      '',
    ].join('\n'),
    rawQuiet: 'image_id: {{.ID}}',
    custom: (format) =>
      format.startsWith('table') && digests && !format.includes('{{.Digest}}')
        ? `${format}\t{{.Digest}}`
        : format,
  };
}

/** A row for each name of each image. `digests` tells rows of one name and several digests apart. */
export function imageRows(
  images: readonly ImageSummary[],
  { digests, format }: { digests: boolean; format: string },
): ImageRow[] {
  const wanted = digests || format.includes('{{.Digest}}');
  return images.flatMap((image) =>
    isDangling(image) ? [unnamed(image)] : namedRows(image, wanted, digests),
  );
}

/** An image under the first of its names alone; nothing if that name cannot be read. */
export function firstImageRow(image: ImageSummary): ImageRow | undefined {
  const [name] = image.RepoTags ?? [];
  if (name === undefined || isDangling(image)) return { ...unnamed(image), digest: '' };
  const reference = tryParse(name);
  if (!reference) return undefined;
  const { tag } = reference;
  const named = tag === undefined ? unnamed(image) : { image, repository: familiarName(reference), tag };
  return { ...named, digest: '' };
}

function unnamed(image: ImageSummary): ImageRow {
  return { image, repository: none, tag: none, digest: none };
}

export function isDangling({ RepoTags, RepoDigests }: ImageSummary): boolean {
  const tags = RepoTags ?? [];
  const digests = RepoDigests ?? [];
  if (tags.length === 0 && digests.length === 0) return true;
  return tags.join() === '<none>:<none>' && digests.join() === '<none>@<none>';
}

function namedRows(image: ImageSummary, needDigest: boolean, listDigests: boolean): ImageRow[] {
  const tags = groupByRepository(image.RepoTags ?? [], 'tag');
  const digestsOf = groupByRepository(image.RepoDigests ?? [], 'digest');
  const rows: ImageRow[] = [];
  for (const [repository, names] of tags) {
    const digests = needDigest ? (digestsOf.get(repository) ?? []) : [];
    digestsOf.delete(repository);
    for (const tag of names) {
      for (const digest of digests.length > 0 ? digests : [none])
        rows.push({ image, repository, tag, digest });
    }
  }
  for (const [repository, digests] of digestsOf) {
    for (const digest of listDigests ? digests : ['']) rows.push({ image, repository, tag: none, digest });
  }
  return rows;
}

/** The tags or digests of an image by the short name of their repository. */
function groupByRepository(names: readonly string[], part: 'tag' | 'digest'): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const reference = tryParse(name);
    const value = reference?.[part];
    if (!reference || value === undefined) continue;
    const repository = familiarName(reference);
    groups.set(repository, [...(groups.get(repository) ?? []), value]);
  }
  return groups;
}

function tryParse(name: string) {
  try {
    return parseReference(name);
  } catch (error) {
    if (error instanceof InvalidReferenceError) return undefined;
    throw error;
  }
}
