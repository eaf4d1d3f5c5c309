import { isAbsolute, posix } from 'node:path';
import type { Readable } from 'node:stream';
import { localSource, planCopy, sourceEntries, type CopyEnd } from '../../../archive/copy.ts';
import { cleanPath, splitEntry } from '../../../archive/paths.ts';
import { byteStream, tarStream } from '../../../archive/writer.ts';
import { containerCopyTo, containerStatPath } from '../../../engine/api/container-archive.ts';
import type { Engine } from '../../../engine/client.ts';
import type { Log } from '../../../io/log.ts';
import type { Streams } from '../../../io/streams.ts';
import type { CopyPath } from '../../../values/copy-path.ts';
import { absolutePath } from './copy-paths.ts';
import { showingCopy } from './copy-progress.ts';
import { isDeviceMode, isDirectoryMode, isSymlinkMode } from './go-mode.ts';

export interface CopyToOptions {
  engine: () => Promise<Engine>;
  /** a path here, or "-" for a tar on stdin */
  source: string;
  destination: CopyPath;
  followLink: boolean;
  copyUidGid: boolean;
  quiet: boolean;
  cwd: string;
  streams: Streams;
  log: Log;
  signal: AbortSignal;
}

/** Copies into a container: sends a tar for the engine to unpack. */
export async function copyToContainer(options: CopyToOptions): Promise<void> {
  const { source, destination, followLink, copyUidGid, quiet, cwd, streams, log, signal } = options;
  const id = destination.container;
  const engine = await options.engine();
  const end = await lookUp(engine, destination, signal);
  const send = (path: string, content: Readable) =>
    containerCopyTo(engine, { id, path, content, copyUidGid, signal });
  const shown = (copy: Parameters<typeof showingCopy>[3]) =>
    showingCopy(streams.stderr, 'Copying to container - ', `${id}:${end.path}`, copy);

  if (source === '-') {
    if (!end.isDirectory) throw new Error(`destination "${id}:${destination.path}" must be a directory`);
    const copy = () => send(end.path, streams.stdin.readable);
    return quiet ? copy() : shown(copy);
  }
  const local = localSource(absolutePath(source, cwd), followLink);
  const { directory, rename } = planCopy(local, end);
  const onSkipped = (message: string) => log.error(message);
  const content = tarStream(sourceEntries(local, { rename, onSkipped }));
  if (quiet) return send(directory, content);
  await shown((counter) => send(directory, byteStream(counter.count(content))));
}

/** What is at the destination, a link followed; what cannot be told may still turn out to work. */
async function lookUp(engine: Engine, { container, path }: CopyPath, signal: AbortSignal): Promise<CopyEnd> {
  const stat = (at: string) =>
    containerStatPath(engine, { id: container, path: at, signal }).catch(() => {
      signal.throwIfAborted();
      return undefined;
    });
  let target = path;
  let found = await stat(path);
  if (found && isSymlinkMode(found.mode)) {
    const { linkTarget } = found;
    target = isAbsolute(linkTarget)
      ? linkTarget
      : cleanPath(posix.join(splitEntry(path).directory, linkTarget));
    found = await stat(target);
  }
  if (found && isDeviceMode(found.mode)) {
    throw new Error(`destination "${container}:${path}" must be a directory or a regular file: got a device`);
  }
  return { path: target, exists: found !== undefined, isDirectory: isDirectoryMode(found?.mode ?? 0) };
}
