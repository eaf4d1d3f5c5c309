import { readFileSync } from 'node:fs';
import { withOsErrors } from '../values/os-error.ts';
import { quote } from '../values/quote.ts';
import { explaining } from './errors.ts';
import { DOCKER_ENDPOINT } from './metadata.ts';
import type { ContextStore, EndpointTls } from './store.ts';

/** Contents of PEM files. */
export interface TlsMaterial {
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
}

/** Paths of PEM files; an empty one names none. */
export type TlsPaths = { readonly [Part in keyof TlsMaterial]?: string | undefined };

/** The files of an endpoint and what they hold. */
const PARTS = { 'ca.pem': 'ca', 'cert.pem': 'cert', 'key.pem': 'key' } as const;

/** Reads the files that are named; undefined when none is. Throws OsError. */
export function readTlsFiles(paths: TlsPaths): TlsMaterial | undefined {
  const material: TlsMaterial = {};
  for (const part of Object.values(PARTS)) {
    const path = paths[part];
    if (path) material[part] = withOsErrors(() => readFileSync(path), path);
  }
  return Object.keys(material).length > 0 ? material : undefined;
}

/** The TLS material kept with a context's engine; undefined where there is none. Throws ContextError. */
export function storedTls(
  store: ContextStore,
  context: string,
  warn: (message: string) => void,
): TlsMaterial | undefined {
  const failure = (what: string) => `failed to retrieve TLS ${what} for context ${quote(context)}`;
  const files = explaining(failure('files'), () => store.tlsFiles(context)).get(DOCKER_ENDPOINT);
  if (files === undefined) return undefined;
  const material: TlsMaterial = {};
  for (const file of files) {
    const read = () => store.tlsData(context, DOCKER_ENDPOINT, file);
    const data = explaining(failure(`data (${file})`), read);
    if (isPart(file)) material[PARTS[file]] = data;
    else warn(`unknown file in context ${context} TLS bundle: ${file}`);
  }
  return material;
}

/** TLS material as the files it is kept in. */
export function tlsFilesOf(tls: TlsMaterial = {}): EndpointTls {
  const files: EndpointTls = new Map();
  for (const [file, part] of Object.entries(PARTS)) {
    const data = tls[part];
    if (data !== undefined) files.set(file, data);
  }
  return files;
}

function isPart(file: string): file is keyof typeof PARTS {
  return Object.hasOwn(PARTS, file);
}
