import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { isSignedBy, keyId } from './public-key.ts';

/** The Update Framework's metadata, as a notary server keeps it. */
export interface PublicKey {
  /** ecdsa, rsa and ed25519; ecdsa-x509 and rsa-x509 in a certificate */
  keytype: string;
  keyval: { public: string };
}

export interface Signature {
  keyid: string;
  method: string;
  sig: string;
}

export interface Role {
  keyids: readonly string[];
  threshold: number;
}

export interface Delegation extends Role {
  name: string;
  paths?: readonly string[];
}

interface Common {
  version: number;
  expires: string;
}

/** Digests are in base64. */
export interface FileMeta {
  hashes: Readonly<Record<string, string>>;
  length: number;
}

export interface Root extends Common {
  keys: Readonly<Record<string, PublicKey>>;
  roles: Readonly<Record<string, Role>>;
}

/** Of a snapshot or a timestamp: which files are the current ones. */
export interface Listing extends Common {
  meta: Readonly<Record<string, FileMeta>>;
}

export interface Targets extends Common {
  targets: Readonly<Record<string, FileMeta>>;
  delegations: {
    keys: Readonly<Record<string, PublicKey>>;
    roles: readonly Delegation[] | null;
  };
}

export interface Signed<T extends Common> {
  signed: T;
  signatures: readonly Signature[];
  bytes: Buffer;
}

/** Metadata that is not to be believed. */
export class TrustError extends Error {
  override readonly name = 'TrustError';
}

export function parseSigned<T extends Common>(role: string, bytes: Buffer): Signed<T> {
  try {
    const { signed, signatures } = JSON.parse(bytes.toString()) as Omit<Signed<T>, 'bytes'>;
    if (Number.isInteger(signed.version) && Array.isArray(signatures)) return { signed, signatures, bytes };
  } catch {
    // told below, as what is JSON but no metadata
  }
  throw new TrustError(`${role} file is not valid`);
}

/** Checks that as many of a role's keys have signed as the role asks for. */
export function checkSignatures(
  role: string,
  { signed, signatures }: Signed<Common>,
  keys: Readonly<Record<string, PublicKey>>,
  { keyids, threshold }: Role,
): void {
  const message = Buffer.from(canonicalJson(signed));
  const valid = new Set<string>();
  for (const signature of signatures) {
    const key = keyids.includes(signature.keyid) ? keys[signature.keyid] : undefined;
    if (!key) continue;
    if (keyId(key) !== signature.keyid) throw new TrustError(`key IDs of ${role} do not match its keys`);
    if (isSignedBy(key, signature, message)) valid.add(signature.keyid);
  }
  if (threshold < 1 || valid.size < threshold) {
    throw new TrustError(`valid signatures did not meet threshold for ${role}`);
  }
}

export function checkExpiry(role: string, { signed }: Signed<Common>, now: Date): void {
  if (!(new Date(signed.expires) >= now)) throw new TrustError(`${role} expired at ${signed.expires}`);
}

/** No older metadata may come in the place of newer. */
export function checkVersion(role: string, { signed }: Signed<Common>, least: number): void {
  if (signed.version < least) {
    throw new TrustError(`${role} version ${signed.version} is lower than expected ${least}`);
  }
}

/** Whether bytes are the file that a listing names. */
export function isListed(bytes: Buffer, { hashes }: FileMeta): boolean {
  const known = (['sha256', 'sha512'] as const).filter((algorithm) => hashes[algorithm] !== undefined);
  return (
    known.length > 0 &&
    known.every((algorithm) => createHash(algorithm).update(bytes).digest('base64') === hashes[algorithm])
  );
}

export function hexDigest({ hashes }: FileMeta): string {
  return Buffer.from(hashes['sha256'] ?? '', 'base64').toString('hex');
}
