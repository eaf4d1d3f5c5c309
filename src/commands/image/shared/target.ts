import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { isNameOnly, parseReference, tagNameOnly, type Reference } from '../../../registry/reference.ts';

/** What pull and push act on: a whole repository with `all`, else one image; a bare name means its default tag. */
export async function repositoryOrTag(
  { args: [name = ''], streams }: CommandContext,
  { all, quiet }: { all: boolean; quiet: boolean },
): Promise<Reference> {
  const reference = parseReference(name);
  if (all) {
    if (isNameOnly(reference)) return reference;
    throw new CliError("tag can't be used with --all-tags/-a");
  }
  if (!isNameOnly(reference)) return reference;
  const tagged = tagNameOnly(reference);
  if (!quiet) await streams.stdout.write(`Using default tag: ${tagged.tag}\n`);
  return tagged;
}
