import { delegations, signedTargets, type TrustRepository } from '../../../trust/repository.ts';
import { compareNatural } from '../../../values/natural-order.ts';

export interface SignedTag {
  name: string;
  digest: string;
  /** empty where the repository's own keys alone have signed */
  signers: string[];
}

export interface Signer {
  name: string;
  keys: string[];
}

export interface TrustSummary {
  tags: SignedTag[];
  signers: Signer[];
  /** keys of the roles "root" and "targets" */
  rootKeys: string[];
  repositoryKeys: string[];
}

export const repositoryAdmin = 'Repo Admin';

const releases = 'targets/releases';

/** What is worth telling of the trust in a repository; of one tag, if one is named. */
export function summarise(repository: TrustRepository, tag = ''): TrustSummary {
  const { roles } = repository.root;
  return {
    tags: signedTags(repository, tag),
    signers: signersOf(repository),
    rootKeys: [...(roles['root']?.keyids ?? [])],
    repositoryKeys: [...(roles['targets']?.keyids ?? [])],
  };
}

/** A tag is released once the repository itself, or its releases role, signs what signers have signed. */
function signedTags(repository: TrustRepository, tag: string): SignedTag[] {
  const targets = signedTargets(repository, tag);
  const released = new Map<string, SignedTag>();
  for (const { role, name, digest } of targets) {
    if (isRelease(role)) released.set(`${name}@${digest}`, { name, digest, signers: [] });
  }
  for (const { role, name, digest } of targets) {
    if (!isRelease(role)) released.get(`${name}@${digest}`)?.signers.push(signerName(role));
  }
  return [...released.values()].toSorted((a, b) => compareNatural(a.name, b.name));
}

function signersOf(repository: TrustRepository): Signer[] {
  const keys = new Map(
    delegations(repository)
      .filter(({ name }) => !isRelease(name))
      .map(({ name, keyids }) => [signerName(name), [...keyids]]),
  );
  return Array.from(keys, ([name, ids]) => ({ name, keys: ids }));
}

function isRelease(role: string): boolean {
  return role === 'targets' || role === releases;
}

function signerName(role: string): string {
  return role.replace(/^targets\//, '');
}
