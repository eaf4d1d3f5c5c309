import { parseReference, tagNameOnly, type Reference } from '../../../registry/reference.ts';

/** A manifest's or a list's name; "latest" where neither tag nor digest is said. */
export function manifestReference(text: string): Reference {
  return tagNameOnly(parseReference(text));
}
