import type { TrustCache } from './cache.ts';
import {
  checkExpiry,
  checkSignatures,
  checkVersion,
  parseSigned,
  TrustError,
  type Root,
  type Signed,
} from './metadata.ts';
import { isCertifiedFor } from './public-key.ts';
import type { FetchMetadata } from './server.ts';

interface RootOptions {
  repository: string;
  fetch: FetchMetadata;
  cache: TrustCache;
  now: Date;
}

/** The root that was believed last; undefined where there is none yet. */
export async function currentRoot({ repository, cache }: RootOptions): Promise<Signed<Root> | undefined> {
  const bytes = await cache.read('root');
  if (!bytes) return undefined;
  const root = parseSigned<Root>('root', bytes);
  checkBy(root, root, repository, undefined);
  return root;
}

/** The root the server has now, come to from the known one by way of all between. */
export async function newRoot(known: Signed<Root> | undefined, options: RootOptions): Promise<Signed<Root>> {
  const { repository, fetch, cache, now } = options;
  const bytes = await fetch('root');
  const root = parseSigned<Root>('root', bytes);
  checkBy(root, root, repository, now);
  checkExpiry('root', root, now);
  if (known) {
    checkVersion('root', root, known.signed.version);
    checkBy(root, await predecessor(known, root.signed.version, options), repository, undefined);
  }
  await cache.write('root', bytes);
  return root;
}

/** The root just before a version: each on the way has to be signed with the keys of the one before it. */
async function predecessor(
  known: Signed<Root>,
  version: number,
  { repository, fetch }: RootOptions,
): Promise<Signed<Root>> {
  let trusted = known;
  for (let between = known.signed.version + 1; between < version; between++) {
    const next = parseSigned<Root>('root', await fetch(`${between}.root`));
    checkBy(next, trusted, repository, undefined);
    checkBy(next, next, repository, undefined);
    trusted = next;
  }
  return trusted;
}

/** Checks a root with the root keys of another, of which only those count that are certified for the repository. */
function checkBy(
  root: Signed<Root>,
  { signed }: Signed<Root>,
  repository: string,
  now: Date | undefined,
): void {
  const role = signed.roles['root'];
  if (!role) throw new TrustError('root names no root role');
  const keyids = role.keyids.filter((id) => {
    const key = signed.keys[id];
    return key !== undefined && isCertifiedFor(key, repository, now);
  });
  if (keyids.length === 0) throw new TrustError('unable to retrieve valid leaf certificates');
  checkSignatures('root', root, signed.keys, { keyids, threshold: role.threshold });
}
