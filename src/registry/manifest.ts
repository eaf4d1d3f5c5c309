import { createHash } from 'node:crypto';
import { ValueError } from '../values/error.ts';
import { wholeValue } from '../values/json-scan.ts';

/** The kinds of manifests that registries keep, by their media types. */
export const mediaTypes = {
  image: 'application/vnd.docker.distribution.manifest.v2+json',
  list: 'application/vnd.docker.distribution.manifest.list.v2+json',
  ociImage: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
} as const;

export const manifestMediaTypes: readonly string[] = Object.values(mediaTypes);

export interface Platform {
  architecture: string;
  os: string;
  'os.version'?: string | undefined;
  'os.features'?: readonly string[] | undefined;
  variant?: string | undefined;
}

export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: Platform | undefined;
}

/** What is read of a manifest of one image. */
export interface ImageDocument {
  mediaType?: string;
  config: Descriptor;
  layers: readonly Descriptor[];
}

/** What is read of a list of manifests, or an index. */
export interface ListDocument {
  mediaType?: string;
  manifests: readonly Descriptor[];
}

export type Manifest =
  | { kind: 'image'; form: 'docker' | 'oci'; document: ImageDocument }
  | { kind: 'list'; document: ListDocument };

export function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/**
 * Reads a manifest as docker does, which looks at what it says of itself.
 * @throws Error in docker's words
 */
export function readManifest(contentType: string, text: string): Manifest {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  switch (mediaType) {
    case mediaTypes.image:
      return { kind: 'image', form: 'docker', document: readImage('docker', text) };
    case mediaTypes.ociImage:
      return { kind: 'image', form: 'oci', document: readImage('oci', text) };
    case mediaTypes.list:
    case mediaTypes.ociIndex:
      return { kind: 'list', document: readList(mediaType, text) };
  }
  throw new Error(`unsupported manifest media type and no default available: ${mediaType}`);
}

export function readImage(form: 'docker' | 'oci', text: string): ImageDocument {
  const document = parse<Partial<ImageDocument & ListDocument>>(text);
  const { mediaType = '', config, layers } = document;
  if (form === 'docker' && mediaType !== mediaTypes.image) {
    throw new Error(`mediaType in manifest should be '${mediaTypes.image}' not '${mediaType}'`);
  }
  if (form === 'oci' && document.manifests) throw new Error('ocimanifest: expected manifest but found index');
  if (form === 'oci' && mediaType !== '' && mediaType !== mediaTypes.ociImage) {
    throw new Error(
      `if present, mediaType in manifest should be '${mediaTypes.ociImage}' not '${mediaType}'`,
    );
  }
  return { mediaType, config: config ?? { mediaType: '', digest: '', size: 0 }, layers: layers ?? [] };
}

function readList(expected: string, text: string): ListDocument {
  const document = parse<Partial<ImageDocument & ListDocument>>(text);
  const { mediaType = '', manifests } = document;
  if (expected === mediaTypes.list && mediaType !== expected) {
    throw new Error(`mediaType in manifest list should be '${expected}' not '${mediaType}'`);
  }
  if (expected === mediaTypes.ociIndex && (document.config || document.layers)) {
    throw new Error('index: expected index but found manifest');
  }
  if (expected === mediaTypes.ociIndex && mediaType !== '' && mediaType !== expected) {
    throw new Error(`if present, mediaType in image index should be '${expected}' not '${mediaType}'`);
  }
  return { mediaType, manifests: manifests ?? [] };
}

function parse<T extends object>(text: string): T {
  const value: unknown = JSON.parse(wholeValue(text));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as T;
  throw new ValueError('json: cannot unmarshal a manifest that is no object');
}
