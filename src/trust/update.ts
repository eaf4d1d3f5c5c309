import type { TrustCache } from './cache.ts';
import {
  checkExpiry,
  checkSignatures,
  checkVersion,
  hexDigest,
  isListed,
  parseSigned,
  TrustError,
  type Delegation,
  type FileMeta,
  type Listing,
  type Root,
  type Signed,
  type Targets,
} from './metadata.ts';
import { currentRoot, newRoot } from './root.ts';
import { UnavailableError, type FetchMetadata } from './server.ts';
import type { TrustRepository } from './repository.ts';

const staleTimestamp =
  'Error while downloading remote metadata, using cached timestamp - this might not be the latest version available remotely';

export interface UpdateOptions {
  /** whole name of the image repository */
  repository: string;
  fetch: FetchMetadata;
  cache: TrustCache;
  now: Date;
  signal: AbortSignal;
  /** what goes on without being as it should be, in docker's words */
  onDoubt(message: string): Promise<void>;
}

/**
 * Brings the trust in a repository up to date, from root to signers, and keeps what was learned. The first root seen
 * is believed; each later one must be signed with the keys of the one before.
 * @throws TrustError, UnavailableError
 */
export async function updateTrust(options: UpdateOptions): Promise<TrustRepository> {
  const known = await currentRoot(options);
  if (known) {
    try {
      return await load(known, options);
    } catch {
      options.signal.throwIfAborted();
    }
  }
  return load(await newRoot(known, options), options);
}

async function load(root: Signed<Root>, options: UpdateOptions): Promise<TrustRepository> {
  checkExpiry('root', root, options.now);
  const timestamp = await loadTimestamp(root, options);
  const snapshot = await loadListed<Listing>('snapshot', timestamp, options, (file) =>
    checkRole('snapshot', file, root),
  );
  const rootMeta = snapshot.signed.meta['root'];
  if (!rootMeta || !isListed(root.bytes, rootMeta))
    throw new TrustError('root is not the one of the snapshot');
  const targets = await loadListed<Targets>('targets', snapshot, options, (file) =>
    checkRole('targets', file, root),
  );
  const loaded = new Map([['targets', targets.signed]]);
  await loadDelegations(targets.signed, 'targets', snapshot, loaded, options);
  return { root: root.signed, targets: loaded };
}

function checkRole(role: string, file: Signed<Listing | Targets>, { signed }: Signed<Root>): void {
  const { [role]: keys } = signed.roles;
  if (!keys) throw new TrustError(`root names no ${role} role`);
  checkSignatures(role, file, signed.keys, keys);
}

async function loadTimestamp(
  root: Signed<Root>,
  { fetch, cache, now, onDoubt }: UpdateOptions,
): Promise<Signed<Listing>> {
  const cached = await cache.read('timestamp');
  const accept = (bytes: Buffer, least: number): Signed<Listing> => {
    const file = parseSigned<Listing>('timestamp', bytes);
    checkRole('timestamp', file, root);
    checkVersion('timestamp', file, least);
    checkExpiry('timestamp', file, now);
    return file;
  };
  const bytes = await fetch('timestamp').catch((error: unknown) => {
    if (cached && error instanceof UnavailableError) return undefined;
    throw error;
  });
  if (!bytes) {
    await onDoubt(staleTimestamp);
    return accept(cached ?? Buffer.alloc(0), 1);
  }
  const file = accept(bytes, versionOf('timestamp', cached));
  await cache.write('timestamp', bytes);
  return file;
}

/** A file that another one lists, from the cache where the cache has that very file. */
async function loadListed<T extends Listing | Targets>(
  role: string,
  { signed: { meta } }: Signed<Listing>,
  { fetch, cache, now }: UpdateOptions,
  check: (file: Signed<T>) => void,
): Promise<Signed<T>> {
  const listed = meta[role];
  if (!listed) throw new TrustError(`no checksum is known for ${role}`);
  const cached = await cache.read(role);
  const isCurrent = cached !== undefined && isListed(cached, listed);
  const bytes = isCurrent ? cached : await fetchListed(role, listed, fetch);
  const file = parseSigned<T>(role, bytes);
  check(file);
  checkVersion(role, file, versionOf(role, cached));
  checkExpiry(role, file, now);
  if (!isCurrent) await cache.write(role, bytes);
  return file;
}

async function fetchListed(role: string, listed: FileMeta, fetch: FetchMetadata): Promise<Buffer> {
  const bytes = await fetch(`${role}.${hexDigest(listed)}`);
  if (!isListed(bytes, listed)) throw new TrustError(`checksum of ${role} did not match`);
  return bytes;
}

function versionOf(role: string, bytes: Buffer | undefined): number {
  try {
    return bytes ? parseSigned(role, bytes).signed.version : 1;
  } catch {
    return 1;
  }
}

/** Signers, and whom they let sign in turn. */
async function loadDelegations(
  parent: Targets,
  parentName: string,
  snapshot: Signed<Listing>,
  loaded: Map<string, Targets>,
  options: UpdateOptions,
): Promise<void> {
  for (const role of childrenOf(parent, parentName)) {
    if (loaded.has(role.name) || !snapshot.signed.meta[role.name]) continue;
    try {
      const { signed } = await loadListed<Targets>(role.name, snapshot, options, (file) =>
        checkSignatures(role.name, file, parent.delegations.keys, role),
      );
      loaded.set(role.name, signed);
      await loadDelegations(signed, role.name, snapshot, loaded, options);
    } catch (error) {
      if (!(error instanceof TrustError)) throw error;
      await options.onDoubt(`Error getting ${role.name}: ${error.message}`);
    }
  }
}

function childrenOf({ delegations: { roles } }: Targets, parentName: string): Delegation[] {
  return (roles ?? []).filter(({ name }) => name.slice(0, Math.max(name.lastIndexOf('/'), 0)) === parentName);
}
