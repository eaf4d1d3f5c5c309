import { createPrivateKey, X509Certificate } from 'node:crypto';
import { pemBlocks, type PemBlock } from '../values/pem.ts';
import { ContextError } from './errors.ts';
import type { TlsMaterial } from './tls.ts';

/**
 * Refuses TLS material no connection could be made with, in the words of Go's crypto/tls.
 * Throws ContextError.
 */
export function checkTls({ ca, cert, key }: TlsMaterial): void {
  if (ca !== undefined && !pemBlocks(ca).some(isAuthority)) {
    throw new ContextError('failed to retrieve context tls info: ca.pem seems invalid');
  }
  if (cert === undefined || key === undefined) return;
  const block = pemBlocks(key)[0];
  if (block === undefined) throw new ContextError('no valid private key found');
  if (/^DEK-Info:/m.test(block.text)) {
    throw new ContextError(
      'private key is encrypted - support for encrypted private keys has been removed, see https://docs.docker.com/go/deprecated/',
    );
  }
  const problem = keyPairProblem(cert, key);
  if (problem !== undefined) throw new ContextError(`failed to retrieve context tls info: ${problem}`);
}

function keyPairProblem(cert: Buffer, key: Buffer): string | undefined {
  const certificateBlock = pemBlocks(cert).find(({ type }) => type === 'CERTIFICATE');
  if (certificateBlock === undefined) return missingCertificate(pemBlocks(cert));
  const keyBlock = pemBlocks(key).find(({ type }) => type.endsWith('PRIVATE KEY'));
  if (keyBlock === undefined) return missingKey(pemBlocks(key));
  const certificate = attempt(() => new X509Certificate(certificateBlock.text));
  if (certificate === undefined) return 'x509: malformed certificate';
  const privateKey = attempt(() => createPrivateKey(keyBlock.text));
  if (privateKey === undefined) return 'tls: failed to parse private key';
  if (privateKey.asymmetricKeyType !== certificate.publicKey.asymmetricKeyType) {
    return 'tls: private key type does not match public key type';
  }
  return certificate.checkPrivateKey(privateKey) ? undefined : 'tls: private key does not match public key';
}

function missingCertificate(blocks: PemBlock[]): string {
  const [first, second] = blocks;
  if (first === undefined) return 'tls: failed to find any PEM data in certificate input';
  if (second === undefined && first.type.endsWith('PRIVATE KEY')) {
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  }
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${typesOf(blocks)}`;
}

function missingKey(blocks: PemBlock[]): string {
  const [first, second] = blocks;
  if (second === undefined && first?.type === 'CERTIFICATE') {
    return 'tls: found a certificate rather than a key in the PEM for the private key';
  }
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${typesOf(blocks)}`;
}

function typesOf(blocks: PemBlock[]): string {
  return `[${blocks.map(({ type }) => type).join(' ')}]`;
}

function isAuthority({ type, text, hasHeaders }: PemBlock): boolean {
  return type === 'CERTIFICATE' && !hasHeaders && attempt(() => new X509Certificate(text)) !== undefined;
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
