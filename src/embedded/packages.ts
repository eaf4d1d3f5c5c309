import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { downloadFiles, findMirror, openApt, resolveAlone, resolveWithNeeds, updateIndex } from './apt.ts';
import type { Apt, ArchiveFile } from './apt.ts';
import { runChecked } from './command.ts';
import type { CommandOptions } from './command.ts';
import { readDistribution } from './distribution.ts';
import { EmbeddedError } from './errors.ts';
import type { OnLifecycleEvent, OperationOptions } from './events.ts';
import { findProgram, toolEnvironment, toolPath } from './host.ts';
import type { Host } from './host.ts';
import { packagesFolder } from './layout.ts';
import { withLock } from './lock.ts';
import { unpackedEnvironment } from './programs.ts';
import { writeWhole } from './record.ts';

/** Packages that are unpacked together, under a name of their own. */
export interface PackageSet {
  readonly name: string;
  /** From this release of the distribution, with all they need that the system lacks. */
  readonly own: readonly string[];
  /** From another release, as they are. */
  readonly other?: { readonly suite: string; readonly packages: readonly string[] };
  /** Command lines that succeed once the set is complete, such as `dockerd --version`. */
  readonly proof: readonly (readonly string[])[];
}

export interface UnpackedSet {
  readonly root: string;
  /** Version by package. */
  readonly versions: Readonly<Record<string, string>>;
}

interface Stamp {
  readonly set: PackageSet;
  readonly versions: Readonly<Record<string, string>>;
}

/** The set if it is complete here: unpacked to the end, from the same list, its programs in place. */
export async function findUnpacked(host: Host, set: PackageSet): Promise<UnpackedSet | undefined> {
  const folder = setFolder(host, set);
  const root = join(folder, 'root');
  const stamp = await readStamp(join(folder, 'stamp.json'));
  if (stamp === undefined || !isDeepStrictEqual(stamp.set, asStored(set))) return undefined;
  const path = unpackedEnvironment(host, root)['PATH'] ?? '';
  const inPlace = set.proof.every(([program = '']) => findProgram(program, path) !== undefined);
  return inPlace ? { root, versions: stamp.versions } : undefined;
}

/**
 * Makes the set complete: fetches what is missing, unpacks it and tries its programs. Nothing outside the data folder
 * is written and root is not needed. An attempt that was cut off is taken up again. Throws `tools` without apt,
 * `unreachable` without a network and `packages` when the archive has them not.
 */
export async function obtainPackages(
  host: Host,
  set: PackageSet,
  operation: OperationOptions = {},
): Promise<UnpackedSet> {
  const env = toolEnvironment(host);
  const lock = { env, waitSeconds: 900, signal: operation.signal };
  requireTools(host);
  return withLock(join(packagesFolder(host.dataDir), `${set.name}.lock`), lock, async () => {
    const complete = await findUnpacked(host, set);
    if (complete) return complete;
    const options: CommandOptions = { env, signal: operation.signal };
    return build(host, set, options, operation.onEvent ?? (() => {}));
  });
}

async function build(
  host: Host,
  set: PackageSet,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<UnpackedSet> {
  const folder = setFolder(host, set);
  const archives = join(folder, 'archives');
  await rm(join(folder, 'stamp.json'), { force: true });
  await mkdir(archives, { recursive: true });
  const batches = await resolveBatches(folder, set, options, onEvent);
  const files = batches.flatMap((batch) => batch.files);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  onEvent({ type: 'resolved', packages: files.map((file) => file.package), bytes });
  await downloadBatches(batches, archives, bytes, onEvent);
  await unpackFiles(files, folder, options, onEvent);
  const root = join(folder, 'root');
  await prove(host, set, root, options);
  const versions = Object.fromEntries(files.map((file) => [file.package, file.version]));
  const stamp: Stamp = { set, versions };
  await writeWhole(join(folder, 'stamp.json'), `${JSON.stringify(stamp, undefined, 2)}\n`);
  await Promise.all(
    ['archives', 'apt', 'other'].map((name) => rm(join(folder, name), { recursive: true, force: true })),
  );
  return { root, versions };
}

interface Batch {
  readonly apt: Apt;
  readonly files: readonly ArchiveFile[];
}

async function resolveBatches(
  folder: string,
  set: PackageSet,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<Batch[]> {
  const distribution = await readDistribution();
  const own = await openApt(join(folder, 'apt'), options);
  onEvent({ type: 'index', suite: distribution?.codename ?? 'the distribution' });
  const trouble = await updateIndex(own);
  const batches: Batch[] = [];
  if (set.other) {
    const mirror = distribution && (await findMirror(own, distribution.codename));
    if (!mirror) throw noMirror(set.other.suite, trouble);
    const { suite, packages } = set.other;
    const other = await openApt(join(folder, 'other'), options, { suite, mirror });
    onEvent({ type: 'index', suite });
    const otherTrouble = await updateIndex(other);
    batches.push({ apt: other, files: await resolveAlone(other, packages, otherTrouble) });
  }
  if (set.own.length > 0) {
    batches.unshift({ apt: own, files: await resolveWithNeeds(own, set.own, trouble) });
  }
  return batches;
}

function noMirror(suite: string, trouble: readonly string[]): EmbeddedError {
  return trouble.length > 0
    ? new EmbeddedError('unreachable', 'the package archive cannot be reached', trouble)
    : new EmbeddedError('packages', `no mirror for "${suite}": apt's sources name no release of this system`);
}

async function downloadBatches(
  batches: readonly Batch[],
  archives: string,
  bytes: number,
  onEvent: OnLifecycleEvent,
): Promise<void> {
  let before = 0;
  for (const { apt, files } of batches) {
    if (files.length === 0) continue;
    const size = files.reduce((sum, file) => sum + file.bytes, 0);
    const start = before;
    await downloadFiles(apt, files, archives, (percent) => {
      onEvent({ type: 'download', percent: (100 * start + percent * size) / bytes });
    });
    await requireComplete(files, archives);
    before += size;
  }
}

async function requireComplete(files: readonly ArchiveFile[], archives: string): Promise<void> {
  for (const { file, bytes } of files) {
    const found = await stat(join(archives, file)).catch(() => undefined);
    if (found?.size !== bytes) {
      throw new EmbeddedError('packages', `${file} is ${found?.size ?? 0} bytes long instead of ${bytes}`);
    }
  }
}

/** Unpacks beside the final place, so that `root` is never half of a set. */
async function unpackFiles(
  files: readonly ArchiveFile[],
  folder: string,
  options: CommandOptions,
  onEvent: OnLifecycleEvent,
): Promise<void> {
  const fresh = join(folder, 'root.new');
  const root = join(folder, 'root');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const { file, package: name } of files) {
    onEvent({ type: 'unpack', package: name });
    await runChecked('dpkg-deb', ['-x', join(folder, 'archives', file), fresh], options);
  }
  await rm(root, { recursive: true, force: true });
  await rename(fresh, root);
}

async function prove(host: Host, set: PackageSet, root: string, options: CommandOptions): Promise<void> {
  const env = unpackedEnvironment(host, root);
  for (const [program = '', ...args] of set.proof) {
    await runChecked(program, args, { ...options, env }).catch((error: unknown) => {
      if (!(error instanceof EmbeddedError)) throw error;
      throw new EmbeddedError(
        'packages',
        `${program} of the packages does not run on this system`,
        error.detail.length > 0 ? error.detail : [error.message],
      );
    });
  }
}

function requireTools(host: Host): void {
  if (host.platform !== 'linux') {
    throw new EmbeddedError('platform', 'a private engine needs Linux');
  }
  const missing = ['apt-get', 'dpkg-deb', 'flock'].filter(
    (tool) => findProgram(tool, toolPath(host)) === undefined,
  );
  if (missing.length > 0) {
    throw new EmbeddedError(
      'tools',
      `${missing.join(', ')} not found: engines are prepared from the packages of Debian or Ubuntu`,
    );
  }
}

function setFolder(host: Host, set: PackageSet): string {
  return join(packagesFolder(host.dataDir), set.name);
}

async function readStamp(file: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

function asStored(set: PackageSet): unknown {
  return JSON.parse(JSON.stringify(set));
}
