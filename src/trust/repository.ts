import { hexDigest, TrustError, type Delegation, type Root, type Targets } from './metadata.ts';
import { canonicalKeyId } from './public-key.ts';

/** What a repository's signers say, all of it checked. */
export interface TrustRepository {
  root: Root;
  /** by role: "targets" and the signers below it */
  targets: ReadonlyMap<string, Targets>;
}

export interface SignedTarget {
  role: string;
  /** a tag */
  name: string;
  /** sha256 of the image's manifest, in hex */
  digest: string;
}

interface Visit {
  name: string;
  paths: readonly string[];
}

/** Goes through the roles that may speak of a tag ('' for any), those nearest to the root first. */
function* walk({ targets }: TrustRepository, tag: string): Generator<readonly [role: string, says: Targets]> {
  const queue: Visit[] = [{ name: 'targets', paths: [''] }];
  for (let visit = queue.shift(); visit; visit = queue.shift()) {
    const says = targets.get(visit.name);
    if (!says || (tag !== '' && !visit.paths.some((path) => tag.startsWith(path)))) continue;
    yield [visit.name, says];
    queue.push(...delegationsOf(says, visit));
  }
}

/** A signer may speak of no more than whoever appointed it. */
function delegationsOf({ delegations: { roles } }: Targets, parent: Visit): Visit[] {
  return (roles ?? [])
    .filter(({ name }) => name.slice(0, Math.max(name.lastIndexOf('/'), 0)) === parent.name)
    .map(({ name, paths = [] }) => ({
      name,
      paths: paths.filter((path) => parent.paths.some((allowed) => path.startsWith(allowed))),
    }));
}

/** What is signed under a tag, or under any; once for each role that signed it. */
export function signedTargets(repository: TrustRepository, tag: string): SignedTarget[] {
  return [...walk(repository, tag)].flatMap(([role, { targets }]) =>
    Object.entries(targets)
      .filter(([name]) => tag === '' || name === tag)
      .map(([name, meta]) => ({ role, name, digest: hexDigest(meta) })),
  );
}

/** All signers, by the identifiers of their keys themselves. */
export function delegations(repository: TrustRepository): Delegation[] {
  return [...walk(repository, '')].flatMap(
    ([
      ,
      {
        delegations: { keys, roles },
      },
    ]) =>
      (roles ?? []).map((role) => ({
        ...role,
        keyids: role.keyids.map((id) => {
          const key = keys[id];
          if (!key) throw new TrustError(`could not translate canonical key IDs for ${role.name}`);
          return canonicalKeyId(key);
        }),
      })),
  );
}
