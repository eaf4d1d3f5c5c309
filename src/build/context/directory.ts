import { join } from 'node:path';
import { EntryMaker } from '../../archive/file-entry.ts';
import { treeEntries, type Verdict } from '../../archive/tree.ts';
import type { TarEntry } from '../../archive/writer.ts';
import { readIgnoreFile } from '../ignore/ignore-file.ts';
import { IgnoreMatcher, type PatternResults } from '../ignore/matcher.ts';
import { checkReadable } from './readable.ts';

/** A folder on this machine to build from. */
export interface DirectoryContext {
  /** absolute, without symbolic links */
  directory: string;
  /** slash-separated path of the Dockerfile below the folder */
  dockerfile: string;
  /** the Dockerfile comes from elsewhere, so the folder's own may be ignored */
  dockerfileIsElsewhere?: boolean;
}

export interface DirectoryOptions {
  /** told of each file that cannot be sent; the others are */
  onSkipped: (message: string) => Promise<void>;
  signal?: AbortSignal | undefined;
}

const root = { uid: 0, gid: 0 };

/**
 * What of a folder goes to the classic builder: all that .dockerignore leaves, and in any case
 * .dockerignore and Dockerfile themselves, which the engine needs and takes out again. Everything is
 * root's. Rejects with docker's words where something cannot be read or a pattern is wrong.
 */
export async function directoryEntries(
  context: DirectoryContext,
  { onSkipped, signal }: DirectoryOptions,
): Promise<AsyncGenerator<TarEntry>> {
  const patterns = readIgnoreFile(join(context.directory, '.dockerignore'));
  await checkContext(context.directory, patterns, signal);
  const matcher = new IgnoreMatcher([...patterns, ...buildFiles(patterns, context)]);
  return treeEntries<JudgedDirectory>(context.directory, true, new EntryMaker(root), {
    nameOf: (relative) => relative || undefined,
    judge: (relative, isDirectory, parent) => judge(matcher, relative, isDirectory, parent),
    onSkipped,
  });
}

async function checkContext(
  directory: string,
  patterns: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  try {
    await checkReadable(directory, new IgnoreMatcher(patterns), signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Error(`checking context: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The exceptions that bring back the files the builder needs. */
function buildFiles(
  patterns: readonly string[],
  { dockerfile, dockerfileIsElsewhere = false }: DirectoryContext,
): string[] {
  const matcher = new IgnoreMatcher(patterns);
  const exceptions: string[] = [];
  if (matcher.ignoresByDepth('.dockerignore')) exceptions.push('!.dockerignore');
  const withException = new IgnoreMatcher([...patterns, ...exceptions]);
  if (!dockerfileIsElsewhere && withException.ignoresByDepth(dockerfile)) exceptions.push(`!${dockerfile}`);
  return exceptions;
}

interface JudgedDirectory extends Verdict {
  results: PatternResults;
}

function judge(
  matcher: IgnoreMatcher,
  relative: string,
  isDirectory: boolean,
  parent: JudgedDirectory | undefined,
): JudgedDirectory {
  const { ignored, results } = matcher.step(relative, parent?.results);
  const descend = isDirectory && (!ignored || matcher.mayExceptBelow(relative));
  return { take: !ignored, descend, results };
}
