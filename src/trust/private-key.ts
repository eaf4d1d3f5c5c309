import {
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  pbkdf2Sync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { identifier, integer, octets, sequence } from './der.ts';
import { encodePem, type PemBlock } from './pem.ts';
import { keyId } from './public-key.ts';

/** A key to sign with. */
export interface SigningKey {
  id: string;
  keytype: 'ecdsa' | 'rsa';
  privateKey: KeyObject;
  /** SubjectPublicKeyInfo */
  publicBytes: Buffer;
}

const curves: Readonly<Record<string, string>> = {
  secp224r1: '1.3.132.0.33',
  prime256v1: '1.2.840.10045.3.1.7',
  secp384r1: '1.3.132.0.34',
  secp521r1: '1.3.132.0.35',
};

const oid = {
  ecdsa: '1.2.840.10045.2.1',
  rsa: '1.2.840.113549.1.1.1',
  pbkdf2: '1.2.840.113549.1.5.12',
  pbes2: '1.2.840.113549.1.5.13',
  aes256cbc: '2.16.840.1.101.3.4.1.42',
} as const;

const iterations = 2048;

export function generateSigningKey(): SigningKey {
  return signingKey(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey);
}

function signingKey(privateKey: KeyObject): SigningKey {
  const publicBytes = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const keytype = privateKey.asymmetricKeyType === 'rsa' ? 'rsa' : 'ecdsa';
  const id = keyId({ keytype, keyval: { public: publicBytes.toString('base64') } });
  return { id, keytype, privateKey, publicBytes };
}

const formats: Readonly<Record<string, 'sec1' | 'pkcs1' | 'pkcs8'>> = {
  'EC PRIVATE KEY': 'sec1',
  'RSA PRIVATE KEY': 'pkcs1',
  'PRIVATE KEY': 'pkcs8',
  'ENCRYPTED PRIVATE KEY': 'pkcs8',
};

export function isPrivateKey({ type }: PemBlock): boolean {
  return type in formats;
}

export function isEncrypted({ type, headers }: PemBlock): boolean {
  return type === 'ENCRYPTED PRIVATE KEY' || 'DEK-Info' in headers;
}

/** @throws Error where it is no key for signing, or the passphrase is not its own */
export function readPrivateKey(block: PemBlock, passphrase?: string): SigningKey {
  const secret = passphrase !== undefined && { passphrase };
  const format = formats[block.type] ?? 'pkcs8';
  const key =
    'DEK-Info' in block.headers
      ? createPrivateKey({ key: encodePem(legacyBlock(block)), format: 'pem', ...secret })
      : createPrivateKey({ key: block.bytes, format: 'der', type: format, ...secret });
  const { asymmetricKeyType: type } = key;
  if (type !== 'ec' && type !== 'rsa') throw new Error('unsupported key type');
  return signingKey(key);
}

/** The headers that say how a key of the old kind is encrypted, and none that OpenSSL does not know. */
function legacyBlock({ headers, ...block }: PemBlock): PemBlock {
  const { 'Proc-Type': procType = '', 'DEK-Info': dekInfo = '' } = headers;
  return { ...block, headers: { 'Proc-Type': procType, 'DEK-Info': dekInfo } };
}

/**
 * A key as docker keeps it: PKCS #8 under a passphrase. The encryption is that of PKCS #5 2.0 with SHA-1, the only
 * one docker reads.
 */
export function encodePrivateKey(
  key: SigningKey,
  headers: Readonly<Record<string, string>>,
  passphrase: string,
): string {
  const plain = privateKeyInfo(key);
  if (passphrase === '') return encodePem({ type: 'PRIVATE KEY', headers, bytes: plain });
  const salt = randomBytes(8);
  const iv = randomBytes(16);
  const secret = pbkdf2Sync(passphrase, salt, iterations, 32, 'sha1');
  const cipher = createCipheriv('aes-256-cbc', secret, iv);
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  const derivation = sequence(identifier(oid.pbkdf2), sequence(octets(salt), integer(iterations)));
  const scheme = sequence(identifier(oid.aes256cbc), octets(iv));
  const algorithm = sequence(identifier(oid.pbes2), sequence(derivation, scheme));
  const bytes = sequence(algorithm, octets(encrypted));
  return encodePem({ type: 'ENCRYPTED PRIVATE KEY', headers, bytes });
}

function privateKeyInfo({ keytype, privateKey }: SigningKey): Buffer {
  if (keytype === 'rsa') {
    const key = privateKey.export({ type: 'pkcs1', format: 'der' });
    return sequence(integer(0), sequence(identifier(oid.rsa)), octets(key));
  }
  const curve = curves[privateKey.asymmetricKeyDetails?.namedCurve ?? ''];
  if (curve === undefined) throw new Error('pkcs8: unknown elliptic curve');
  const key = privateKey.export({ type: 'sec1', format: 'der' });
  return sequence(integer(1), sequence(identifier(oid.ecdsa), identifier(curve)), octets(key));
}
