import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { isMissing, osError } from '../values/os-error.ts';
import type { TlsOptions } from '../engine/endpoint.ts';

/** Where the engine, and docker beside it, look for certificates of registries. */
export const CERTIFICATES_DIR = '/etc/docker/certs.d';

/**
 * The certificates kept for a registry in a directory named by its host and port: `.crt` files are authorities
 * trusted besides the system's, a `.cert` with its `.key` is shown to the registry.
 * @throws Error where a half of a pair is missing
 */
export async function registryCertificates(host: string, directory = CERTIFICATES_DIR): Promise<TlsOptions> {
  const folder = join(directory, host);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw osError(error, folder);
  });
  const withExtension = (extension: string) => names.filter((name) => extname(name) === extension).toSorted();
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  checkPairs(new Set(names));
  const authorities = await Promise.all(withExtension('.crt').map(read));
  const cert = withExtension('.cert')[0];
  return {
    ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities].join('\n') }),
    ...(cert !== undefined && {
      cert: await read(cert),
      key: await read(keyOf(cert)),
    }),
  };
}

function keyOf(certificate: string): string {
  return certificate.replace(/\.cert$/, '.key');
}

function checkPairs(names: ReadonlySet<string>): void {
  for (const name of names) {
    const key = keyOf(name);
    if (key !== name && !names.has(key)) {
      throw new Error(
        `missing key ${key} for client certificate ${name}. CA certificates must use the extension .crt`,
      );
    }
    const certificate = name.replace(/\.key$/, '.cert');
    if (certificate !== name && !names.has(certificate)) {
      throw new Error(`missing client certificate ${certificate} for key ${name}`);
    }
  }
}
