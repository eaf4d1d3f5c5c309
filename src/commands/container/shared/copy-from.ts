import { isAbsolute, posix } from 'node:path';
import {
  localDestination,
  planCopy,
  renamed,
  withOriginalName,
  type CopyEnd,
} from '../../../archive/copy.ts';
import { cleanPath, splitEntry } from '../../../archive/paths.ts';
import { unpackTar } from '../../../archive/unpack.ts';
import { containerCopyFrom, containerStatPath } from '../../../engine/api/container-archive.ts';
import type { Engine } from '../../../engine/client.ts';
import type { Streams } from '../../../io/streams.ts';
import type { CopyPath } from '../../../values/copy-path.ts';
import { absolutePath, checkOutputPath } from './copy-paths.ts';
import { showingCopy } from './copy-progress.ts';
import { isDirectoryMode, isSymlinkMode } from './go-mode.ts';

export interface CopyFromOptions {
  engine: () => Promise<Engine>;
  source: CopyPath;
  /** a path here, or "-" for stdout */
  destination: string;
  followLink: boolean;
  quiet: boolean;
  cwd: string;
  streams: Streams;
  signal: AbortSignal;
}

/** Copies out of a container: unpacks the tar that the engine makes of the path. */
export async function copyFromContainer(options: CopyFromOptions): Promise<void> {
  const { source, streams, quiet, signal } = options;
  const destination = options.destination === '-' ? '-' : absolutePath(options.destination, options.cwd);
  checkOutputPath(destination);
  const engine = await options.engine();
  const id = source.container;
  const { path, rebaseName } = options.followLink
    ? await followed(engine, source, signal)
    : { path: source.path };
  const { body, stat } = await containerCopyFrom(engine, { id, path, signal });
  if (destination === '-') {
    for await (const chunk of body as AsyncIterable<Buffer>) await streams.stdout.write(chunk);
    return;
  }
  const end: CopyEnd = {
    path,
    exists: true,
    isDirectory: isDirectoryMode(stat.mode),
    ...(rebaseName !== undefined && { rebaseName }),
  };
  if (quiet) return unpackTo(body, end, destination);
  await showingCopy(streams.stderr, 'Copying from container - ', destination, (counter) =>
    unpackTo(counter.count(body), end, destination),
  );
}

async function unpackTo(content: AsyncIterable<Buffer>, source: CopyEnd, destination: string): Promise<void> {
  const { directory, rename } = planCopy(source, localDestination(destination));
  const original = { from: splitEntry(source.path).base, to: source.rebaseName ?? '' };
  await unpackTar(content, directory, {
    rename(name) {
      const asAsked = source.rebaseName ? renamed(name, original) : name;
      return rename ? renamed(asAsked, rename) : asAsked;
    },
  });
}

/** What a link in the container points to; any other path as it is. */
async function followed(
  engine: Engine,
  { container, path }: CopyPath,
  signal: AbortSignal,
): Promise<Pick<CopyEnd, 'path' | 'rebaseName'>> {
  const stat = await containerStatPath(engine, { id: container, path, signal }).catch(() => undefined);
  if (!stat || !isSymlinkMode(stat.mode)) return { path };
  const { linkTarget } = stat;
  const target = isAbsolute(linkTarget)
    ? linkTarget
    : cleanPath(posix.join(splitEntry(path).directory, linkTarget));
  return withOriginalName(path, target);
}
