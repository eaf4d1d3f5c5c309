import type { Descriptor } from '../../../engine/types/oci.ts';
import { emphasis } from '../../../render/note.ts';

/** What the engine tells beside the progress of a push that did not carry all it might have. */
interface PushAux {
  manifestPushedInsteadOfIndex?: boolean;
  originalIndex?: Descriptor;
  selectedManifest?: Descriptor;
  contentMissing?: boolean;
}

export const platformNote = `Using --platform pushes only the specified platform manifest of a multi-platform image index.
Other components, like attestations, will not be included.
To push the complete multi-platform image, remove the --platform flag.
`;

const indent = '\t\t\t\t';

/** docker's text, its indentation included. */
const missingNote = `You're trying to push a manifest list/index which 
${indent}references multiple platform specific manifests, but not all of them are available locally
${indent}or available to the remote repository.

${indent}Make sure you have all the referenced content and try again.

${indent}You can also push only a single platform specific manifest directly by specifying the platform you want to push with the --platform flag.`;

/** The remarks that an aux message of a push gives rise to; older engines send digests there, which give none. */
export function notesOf(aux: unknown): string[] {
  if (typeof aux !== 'object' || aux === null) return [];
  const { manifestPushedInsteadOfIndex, originalIndex, selectedManifest, contentMissing }: PushAux = aux;
  const notes: string[] = [];
  if (manifestPushedInsteadOfIndex === true) {
    const before = emphasis.red(originalIndex?.digest ?? '');
    const after = emphasis.green(selectedManifest?.digest ?? '');
    notes.push(
      `Not all multiplatform-content is present and only the available single-platform image was pushed\n${before} -> ${after}`,
    );
  }
  if (contentMissing === true) notes.push(missingNote);
  return notes;
}
