import { encodeMembers } from '../../../config/json/encode.ts';
import { membersOf } from '../../../config/json/raw.ts';
import {
  digestOf,
  mediaTypes,
  readImage,
  type Descriptor,
  type Platform,
} from '../../../registry/manifest.ts';
import { parseReference, referenceString, type Reference } from '../../../registry/reference.ts';
import { wholeValue } from '../../../values/json-scan.ts';
import { compactJson, escapeForHtml, structJson } from '../../../values/json-text.ts';

/** A manifest of one image, as docker keeps it for a list that is being put together. */
export interface ImageManifest {
  reference: Reference;
  descriptor: Descriptor;
  form: 'docker' | 'oci';
  /** what the registry has, byte for byte; undefined in files of old clients */
  raw: Buffer | undefined;
  /** JSON of the same meaning */
  content: string;
}

const members = { docker: 'SchemaV2Manifest', oci: 'OCIManifest' } as const;

/** The JSON docker writes for it, into its files as well as for `inspect -v`. */
export function encodeManifest({ reference, descriptor, raw, form, content }: ImageManifest): string {
  const { mediaType, digest, size, platform } = descriptor;
  return encodeMembers([
    ['Ref', structJson(referenceString(reference))],
    ['Descriptor', structJson({ mediaType, digest, size, platform: platform && platformDocument(platform) })],
    ...(raw?.length ? [['Raw', structJson(raw.toString('base64'))] as const] : []),
    [members[form], escapeForHtml(compactJson(content))],
  ]);
}

/** The fields in docker's order, empty ones left out. */
export function platformDocument(platform: Platform): Platform {
  return {
    architecture: platform.architecture,
    os: platform.os,
    'os.version': platform['os.version'] || undefined,
    'os.features': platform['os.features']?.length ? platform['os.features'] : undefined,
    variant: platform.variant || undefined,
  };
}

interface OldLayout {
  Digest?: string;
  Platform?: Platform | null | undefined;
}

/**
 * Reads what `encodeManifest` or an older docker has written.
 * @throws Error in docker's words; `file` is named where the content is not what it should be
 */
export function decodeManifest(text: string, file: string): ImageManifest {
  const json = wholeValue(text);
  const parts = new Map(membersOf(json));
  const { Ref, Descriptor, Raw, Digest, Platform } = JSON.parse(json) as {
    Ref: string;
    Descriptor: Descriptor;
    Raw?: string;
  } & OldLayout;
  const form = parts.has(members.oci) ? 'oci' : 'docker';
  const content = parts.get(members[form]) ?? '';
  if (content !== '') readImage(form, content);
  return {
    reference: parseReference(Ref),
    descriptor: Digest ? oldDescriptor({ Digest, Platform }, form, content, file) : Descriptor,
    form,
    raw: Raw === undefined ? undefined : Buffer.from(Raw, 'base64'),
    content,
  };
}

function oldDescriptor(
  { Digest, Platform }: OldLayout & { Digest: string },
  form: ImageManifest['form'],
  content: string,
  file: string,
): Descriptor {
  const actual = digestOf(content);
  if (actual !== Digest) {
    throw new Error(`invalid manifest file ${file}: image manifest digest mismatch (${Digest} != ${actual})`);
  }
  const mediaType = form === 'oci' ? mediaTypes.ociImage : mediaTypes.image;
  const size = Buffer.byteLength(content);
  return { mediaType, digest: Digest, size, platform: Platform ?? undefined };
}
