import {
  familiarString,
  readReference,
  trimReference,
  withTag,
  type Reference,
} from '../registry/reference.ts';

/** The image a container was made from, without its digest; what is no reference stays as it is. */
export function imageName(image: string): string {
  const reference = readReference(image);
  return reference ? familiarString(bare(reference)) : image;
}

/** The image of a service or task: its digest goes only if a tag says which it is. */
export function taggedImageName(image: string): string {
  const reference = readReference(image);
  return reference?.tag === undefined ? image : familiarString(bare(reference));
}

function bare(reference: Reference): Reference {
  const name = trimReference(reference);
  return reference.tag === undefined ? name : withTag(name, reference.tag);
}
