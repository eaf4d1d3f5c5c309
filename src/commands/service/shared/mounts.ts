import { CliError } from '../../../cli/errors.ts';
import type { Mount } from '../../../engine/types/mount.ts';
import { resolveMount, type Mount as GivenMount } from '../../../values/mounts.ts';
import { compareBytes } from '../../../values/text.ts';
import { byName } from './changes.ts';
import type { Change, World } from './fact.ts';

const targetOf = ({ Target = '' }: Mount) => Target;

/** One mount a target, in order of source and target. @throws CliError on a target that is added twice */
export function changedMounts(
  current: readonly Mount[] = [],
  { added, removed }: Change<GivenMount>,
  { cwd }: World,
): Mount[] {
  const given = added.map((mount) => resolveMount(mount, cwd));
  if (byName(given, targetOf).size < given.length) throw new CliError('duplicate mount target');
  return [...byName<Mount>([...current, ...given], targetOf).values()]
    .filter((mount) => !removed.includes(targetOf(mount)))
    .toSorted(
      (a, b) => compareBytes(a.Source ?? '', b.Source ?? '') || compareBytes(targetOf(a), targetOf(b)),
    );
}
