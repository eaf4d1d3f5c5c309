import {
  familiarString,
  InvalidReferenceError,
  parseReference,
  trimReference,
  withTag,
} from '../registry/reference.ts';

/** The image a container was made from, without its digest; what is no reference stays as it is. */
export function imageName(image: string): string {
  try {
    const reference = parseReference(image);
    const name = trimReference(reference);
    return familiarString(reference.tag === undefined ? name : withTag(name, reference.tag));
  } catch (error) {
    if (error instanceof InvalidReferenceError) return image;
    throw error;
  }
}
