import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDefaultContext } from '../../src/contexts/default-store.ts';
import { diskStore } from '../../src/contexts/disk-store.ts';
import type { HostEndpoint } from '../../src/contexts/resolve.ts';
import type { ContextStore } from '../../src/contexts/store.ts';
import { temporaryDir } from '../config/support.ts';

const HERE: HostEndpoint = { host: 'unix:///var/run/docker.sock', skipVerify: false };

/** A store in a fresh folder, with a default context. */
export function freshStore(resolveDefault = () => HERE): ContextStore & { dir: string } {
  const dir = temporaryDir();
  return { ...withDefaultContext(diskStore(dir), resolveDefault), dir };
}

/** Puts a plain context with one TLS file into a store. */
export function addSample(store: ContextStore, name: string, description = ''): void {
  store.save({
    Name: name,
    Metadata: description === '' ? {} : { Description: description },
    Endpoints: new Map([['docker', { Host: `tcp://${name}:2376`, SkipTLSVerify: false }]]),
  });
  store.resetTls(name, new Map([['docker', new Map([['ca.pem', Buffer.from('CA')]])]]));
}

const FIXTURES = new URL('fixtures/', import.meta.url);

/** A file kept for the tests. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(name, FIXTURES));
}

/** PEM files: a certificate, its key and, for trouble, other keys. */
export function pemFiles(): Record<string, string | Buffer> {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  return {
    cert: fixture('cert.pem'),
    key: fixture('key.pem'),
    other: curve.export({ type: 'pkcs8', format: 'pem' }),
    rsa: rsa.export({ type: 'pkcs1', format: 'pem' }),
    locked: rsa.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }),
    public: createPublicKey(curve).export({ type: 'spki', format: 'pem' }),
    rubbish: 'rubbish',
  };
}

/** The name a context's files are under: its SHA-256. */
export const ID_OF_ONE = '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed';

export function metaFileOfOne(dir: string): string {
  return join(dir, 'contexts/meta', ID_OF_ONE, 'meta.json');
}
