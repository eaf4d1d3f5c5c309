import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { runChecked } from '../../../src/embedded/command.ts';

/** A folder as DOCKER_CERT_PATH names one: ca.pem, cert.pem, key.pem. */
export type CertificateFolder = string;

export interface Authority {
  readonly folder: string;
  readonly env: Record<string, string>;
}

/** A certificate authority of our own in `folder`, made once. */
export async function makeAuthority(
  folder: string,
  env: Record<string, string>,
  name = 'tug lab authority',
): Promise<Authority> {
  const authority = { folder, env };
  await makeWhole(folder, async (fresh) => {
    const subject = ['-subj', `/CN=${name}`, '-days', '365', '-noenc'];
    const files = ['-keyout', join(fresh, 'key.pem'), '-out', join(fresh, 'ca.pem')];
    await openssl(authority, ['req', '-x509', ...newKey, ...subject, ...files]);
  });
  return authority;
}

/** A certificate for a server at these names (`DNS:x`, `IP:y`), or without any for a client; made once. */
export async function makeCertificate(
  authority: Authority,
  folder: string,
  names: readonly string[],
): Promise<CertificateFolder> {
  await makeWhole(folder, async (fresh) => {
    const at = (name: string) => join(fresh, name);
    const usage = names.length > 0 ? 'serverAuth' : 'clientAuth';
    const extensions = [`extendedKeyUsage=${usage}`];
    if (names.length > 0) extensions.push(`subjectAltName=${names.join(',')}`);
    await writeFile(at('extensions'), extensions.join('\n'));
    const request = ['-subj', `/CN=tug lab ${usage}`, '-noenc', '-out', at('request.pem')];
    await openssl(authority, ['req', '-new', ...newKey, ...request, '-keyout', at('key.pem')]);
    const signing = ['-CA', join(authority.folder, 'ca.pem'), '-CAkey', join(authority.folder, 'key.pem')];
    const output = ['-days', '365', '-extfile', at('extensions'), '-out', at('cert.pem')];
    await openssl(authority, ['x509', '-req', '-in', at('request.pem'), ...signing, ...output]);
    await runChecked('cp', [join(authority.folder, 'ca.pem'), at('ca.pem')], authority);
  });
  return folder;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

async function openssl(authority: Authority, args: readonly string[]): Promise<void> {
  await runChecked('openssl', args, authority);
}

/** Fills a folder beside its place, so that what stands there is complete. */
async function makeWhole(folder: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const fresh = `${folder}.new`;
  await mkdir(dirname(folder), { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh);
  await fill(fresh);
  await rename(fresh, folder);
}
