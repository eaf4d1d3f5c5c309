import { constants, createHash, createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { PublicKey, Signature } from './metadata.ts';

const smallestRsaBits = 2048;

const inCertificate: Readonly<Record<string, string>> = { 'ecdsa-x509': 'ecdsa', 'rsa-x509': 'rsa' };

/** What a key is called in the metadata: a digest of the key, so that nobody can pass another one off as it. */
export function keyId({ keytype, keyval }: PublicKey): string {
  const json = canonicalJson({ keytype, keyval: { private: null, public: keyval.public } });
  return createHash('sha256').update(json).digest('hex');
}

/** The identifier of the key itself, also where it stands in a certificate. */
export function canonicalKeyId(key: PublicKey): string {
  const keytype = inCertificate[key.keytype];
  if (keytype === undefined) return keyId(key);
  const der = certificateOf(key).publicKey.export({ type: 'spki', format: 'der' });
  return keyId({ keytype, keyval: { public: der.toString('base64') } });
}

/** Whether a root key's certificate is for this repository and may be trusted at this moment. */
export function isCertifiedFor(key: PublicKey, repository: string, now: Date | undefined): boolean {
  try {
    const certificate = certificateOf(key);
    const isCurrent =
      now === undefined || (new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo));
    return !certificate.ca && isCurrent && matches(commonName(certificate), repository);
  } catch {
    return false;
  }
}

function commonName({ subject }: X509Certificate): string {
  return /^CN=(.*)$/m.exec(subject ?? '')?.[1] ?? '';
}

function matches(name: string, repository: string): boolean {
  return name.endsWith('*') ? repository.startsWith(name.replace(/\*+$/, '')) : name === repository;
}

/** Whether a signature over a message was made with the private half of a key. */
export function isSignedBy(key: PublicKey, { method, sig }: Signature, message: Buffer): boolean {
  const signature = Buffer.from(sig, 'base64');
  try {
    const publicKey = keyObject(key);
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
    const isStrong = type !== 'rsa' || (details?.modulusLength ?? 0) >= smallestRsaBits;
    switch (isStrong ? `${method.toLowerCase()} ${type}` : '') {
      case 'ecdsa ec':
        return verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
      case 'eddsa ed25519':
        return verify(null, message, publicKey, signature);
      case 'rsapss rsa': {
        const padding = constants.RSA_PKCS1_PSS_PADDING;
        return verify('sha256', message, { key: publicKey, padding, saltLength: 32 }, signature);
      }
      case 'rsapkcs1v15 rsa':
        return verify('sha256', message, publicKey, signature);
      default:
        return false;
    }
  } catch {
    return false;
  }
}

function keyObject(key: PublicKey): KeyObject {
  const bytes = Buffer.from(key.keyval.public, 'base64');
  if (key.keytype in inCertificate) return certificateOf(key).publicKey;
  if (key.keytype === 'ed25519') {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
    return createPublicKey({ key: jwk, format: 'jwk' });
  }
  return createPublicKey({ key: bytes, format: 'der', type: 'spki' });
}

/** The first certificate of the chain a key holds. */
function certificateOf({ keyval }: PublicKey): X509Certificate {
  return new X509Certificate(Buffer.from(keyval.public, 'base64'));
}
