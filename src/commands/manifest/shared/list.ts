import { mediaTypes, readImage } from '../../../registry/manifest.ts';
import { digestFault } from '../../../registry/digest.ts';
import { referenceString, type Reference } from '../../../registry/reference.ts';
import { indentJson, structJson } from '../../../values/json-text.ts';
import { platformDocument, type ImageManifest } from './image-manifest.ts';

/** A list of manifests ready to be pushed, or shown. */
export interface ManifestList {
  mediaType: string;
  json: string;
}

/** The list that these images make under a name; an index where the first of them is an OCI image. */
export function manifestList(target: Reference, images: readonly ImageManifest[]): ManifestList {
  const manifests = images.map((image) => listEntry(target, image));
  const isOci = manifests[0]?.mediaType === mediaTypes.ociImage;
  const mediaType = isOci ? mediaTypes.ociIndex : mediaTypes.list;
  return { mediaType, json: indentJson(structJson({ schemaVersion: 2, mediaType, manifests }), '   ') };
}

function listEntry(target: Reference, { reference, descriptor }: ImageManifest) {
  if (reference.domain !== target.domain) {
    throw new Error(
      `cannot use source images from a different registry than the target image: ${reference.domain} != ${target.domain}`,
    );
  }
  const { mediaType, size, digest, platform = { architecture: '', os: '' } } = descriptor;
  const fault = digestFault(digest);
  if (fault !== undefined) {
    throw new Error(`digest parse of image "${referenceString(reference)}" failed: ${fault}`);
  }
  return { mediaType, size, digest, platform: platformDocument(platform) };
}

/** All that an image consists of: its configuration and its layers. */
export function blobsOf({ form, content }: ImageManifest): string[] {
  const { config, layers } = readImage(form, content);
  return [config, ...layers].map(({ digest }) => digest);
}
