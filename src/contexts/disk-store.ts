import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMissing, osError, withOsErrors } from '../values/os-error.ts';
import { replaceFile } from '../config/replace-file.ts';
import { quote } from '../values/quote.ts';
import { ContextError, ContextNotFoundError, explained, explaining } from './errors.ts';
import { encodeMetadata, parseMetadata, type ContextMetadata } from './metadata.ts';
import { compareNatural } from '../values/natural-order.ts';
import type { ContextStore, ContextTls, EndpointTls } from './store.ts';

const META_FILE = 'meta.json';

/**
 * The contexts under a configuration folder: `contexts/meta/<id>/meta.json` and
 * `contexts/tls/<id>/<endpoint>/<file>`, the id being the name's SHA-256.
 */
export function diskStore(configDir: string): ContextStore {
  const root = join(configDir, 'contexts');
  const metaRoot = join(root, 'meta');
  const metaDir = (name: string) => join(metaRoot, idOf(name));
  const tlsDir = (name: string) => join(root, 'tls', idOf(name));

  const writeTls = (name: string, endpoint: string, files: EndpointTls) => {
    const dir = join(tlsDir(name), endpoint);
    mkdirSync(root, { recursive: true, mode: 0o755 });
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    for (const [file, data] of files) writeWhole(join(dir, file), data, 0o600);
  };

  return {
    list() {
      const contexts = metadataFiles(metaRoot).flatMap((file) => {
        try {
          return [readMetadata(file)];
        } catch (error) {
          if (isMissing(error)) return [];
          throw explained('failed to read metadata', error);
        }
      });
      return contexts.toSorted((a, b) => compareNatural(a.Name, b.Name));
    },
    get(name) {
      try {
        return readMetadata(join(metaDir(name), META_FILE));
      } catch (error) {
        if (!isMissing(error)) throw explained(`context ${quote(name)}`, error);
        const { message } = explained(`context ${quote(name)}: context not found`, error);
        throw new ContextNotFoundError(message);
      }
    },
    save(context) {
      withOsErrors(() => {
        mkdirSync(metaDir(context.Name), { recursive: true, mode: 0o755 });
        writeWhole(join(metaDir(context.Name), META_FILE), encodeMetadata(context), 0o644);
      });
    },
    remove(name) {
      removing(`failed to remove context ${name}: failed to remove metadata`, metaDir(name));
      removing(`failed to remove context ${name}: failed to remove TLS data`, tlsDir(name));
    },
    tlsFiles(name) {
      const dir = tlsDir(name);
      const failure = 'failed to list TLS files for';
      const endpoints = explaining(`${failure} context ${name}`, () => foldersOf(dir));
      const filesIn = (endpoint: string) =>
        explaining(`${failure} endpoint ${endpoint}`, () => filesOf(join(dir, endpoint)));
      return new Map(endpoints.map((endpoint) => [endpoint, filesIn(endpoint)]));
    },
    tlsData(name, endpoint, file) {
      try {
        return readFileSync(join(tlsDir(name), endpoint, file));
      } catch (error) {
        if (!isMissing(error)) throw explained(`failed to read TLS data for endpoint ${endpoint}`, error);
        throw new ContextNotFoundError(`TLS data for ${name}/${endpoint}/${file} does not exist`);
      }
    },
    resetTls(name, tls: ContextTls) {
      removing('failed to remove TLS data', tlsDir(name));
      withOsErrors(() => tls.forEach((files, endpoint) => writeTls(name, endpoint, files)));
    },
    resetEndpointTls(name, endpoint, files) {
      removing(`failed to remove TLS data for endpoint ${endpoint}`, join(tlsDir(name), endpoint));
      if (files !== undefined) withOsErrors(() => writeTls(name, endpoint, files));
    },
    storage: (name) => ({ MetadataPath: metaDir(name), TLSPath: tlsDir(name) }),
  };
}

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** Throws the plain error of a file that is not there, for callers differ in what that means. */
function readMetadata(file: string): ContextMetadata {
  const text = withOsErrors(() => readFileSync(file, 'utf8'), file);
  return explaining(`parsing ${file}`, () => parseMetadata(text));
}

/** The meta.json files at any depth below a folder. */
function metadataFiles(root: string): string[] {
  return foldersOf(root).flatMap((name) => {
    const dir = join(root, name);
    const file = join(dir, META_FILE);
    return [...(isReadable(file) ? [file] : []), ...metadataFiles(dir)];
  });
}

function isReadable(file: string): boolean {
  try {
    return !statSync(file).isDirectory();
  } catch {
    return false;
  }
}

/** Names of the folders in a folder; links to folders do not count. */
function foldersOf(dir: string): string[] {
  return namesIn(dir, (entry) => entry.isDirectory());
}

/** Names of whatever else is in a folder. */
function filesOf(dir: string): string[] {
  return namesIn(dir, (entry) => !entry.isDirectory());
}

/** Sorted; nothing where there is no folder. */
function namesIn(dir: string, wanted: (entry: Dirent) => boolean): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return entries
      .filter(wanted)
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw osError(error, dir);
  }
}

function removing(failure: string, dir: string): void {
  explaining(failure, () => rmSync(dir, { recursive: true, force: true }));
}

/** Replaces a plain file, and nothing else. */
function writeWhole(path: string, data: string | Uint8Array, mode: number): void {
  if (statSync(dirname(path), { throwIfNoEntry: false }) === undefined) {
    throw new ContextError(`invalid output path: stat ${dirname(path)}: no such file or directory`);
  }
  const old = lstatSync(path, { throwIfNoEntry: false });
  if (old?.isSymbolicLink()) throw new ContextError('cannot write to a symbolic link directly');
  if (old?.isDirectory()) throw new ContextError('cannot write to a directory');
  replaceFile(path, data, { mode });
}
